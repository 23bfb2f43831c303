/** Takes back one change. */
export type Undo = () => void;

/** Puts into a map and returns what takes it back. */
export function putInto<K, V>(map: Map<K, V>, key: K, value: V): Undo {
  const former = map.get(key);
  map.set(key, value);
  return () => {
    if (former === undefined) map.delete(key);
    else map.set(key, former);
  };
}

/** Takes out of a map and returns what puts it back. */
export function takeFrom<K, V>(map: Map<K, V>, key: K): Undo {
  const former = map.get(key);
  map.delete(key);
  return () => {
    if (former !== undefined) map.set(key, former);
  };
}
