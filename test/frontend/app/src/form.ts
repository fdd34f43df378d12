/** What the form says: which app, as whom, and the package to create. */
export interface Filled {
  readonly app: string;
  readonly token: string;
  readonly body: NewPackage;
}

/** A package, as it is asked for. */
export type NewPackage =
  | { readonly type: 'bits' }
  | {
      readonly type: 'docker';
      readonly data: {
        readonly image?: string;
        readonly credentials?: { readonly user: string; readonly password: string };
        readonly store_image: boolean;
      };
    };

/** Reads the form; what was left empty is not sent. */
export function readForm(data: FormData): Filled {
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { app: text('app'), token: text('token'), body: packageOf(text) };
}

function packageOf(text: (name: string) => string): NewPackage {
  if (text('type') !== 'docker') return { type: 'bits' };
  const image = text('image') === '' ? {} : { image: text('image') };
  const credentials = text('user') === '' ? {} : { credentials: { user: text('user'), password: text('password') } };
  return { type: 'docker', data: { ...image, ...credentials, store_image: text('store') === 'on' } };
}
