import { stored } from '../kit/store';

// Runs before the page is painted: it starts in the colours that the reader chose.
const theme = stored('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
document.documentElement.classList.add('js');
