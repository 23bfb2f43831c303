import type { Lease } from '#sync/lease/device-leases.ts';
import type { DeviceReader, DeviceTransaction } from '#sync/store-port.ts';
import type { Reader, Writer } from './database.ts';

interface LeaseRow {
  readonly number: number;
  readonly length: number;
  readonly asked: string;
  readonly fence: number;
}

const SELECT = 'SELECT number, length, asked, fence FROM lease';

const leaseOf = ({ asked, ...row }: LeaseRow): Lease => ({ ...row, asked: JSON.parse(asked) });

/** Leases as the protocol's device side reads them. */
export const leasesIn = (reader: Reader): Pick<DeviceReader, 'lease' | 'leases'> => ({
  lease(number) {
    const row = reader.get<LeaseRow>(`${SELECT} WHERE number = ?`, number);
    return row === undefined ? null : leaseOf(row);
  },
  leases: () => reader.all<LeaseRow>(`${SELECT} ORDER BY number`).map(leaseOf),
});

export const leasesOn = (writer: Writer): Pick<DeviceTransaction, 'putLease' | 'dropLease'> => ({
  putLease({ number, length, asked, fence }) {
    writer.run(
      `INSERT INTO lease (number, length, asked, fence) VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE
         SET length = excluded.length, asked = excluded.asked, fence = excluded.fence`,
      number,
      length,
      JSON.stringify(asked),
      fence,
    );
  },
  dropLease(number) {
    writer.run('DELETE FROM lease WHERE number = ?', number);
  },
});
