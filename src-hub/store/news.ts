/** The channel on which processes of a hub tell each other that the log of a tenant has grown: a poke, nothing else. */
export const NEWS = 'rung_news';
