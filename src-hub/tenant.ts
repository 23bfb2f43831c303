/** One company has one hub; its rows are kept under this name, so that a hub can grow by tenant. */
export const TENANT = 'company';
