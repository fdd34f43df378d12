const { setApi } = require('openapi-tandem/jest');

setApi(require('./document'));
