import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/**
 * Where machines keep what nobody else may read: link-local addresses, among them the metadata services of the clouds,
 * AWS's own in IPv6, and the host agent of Azure, where hosted runners live. IPv4 inside IPv6 in the forms that reach it:
 * mapped (known to BlockList by itself), compatible, NAT64 and 6to4.
 */
const FORBIDDEN = new BlockList();
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4');
FORBIDDEN.addAddress('168.63.129.16', 'ipv4');
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6');
FORBIDDEN.addSubnet('fd00:ec2::', 32, 'ipv6');
FORBIDDEN.addSubnet('::169.254.0.0', 112, 'ipv6');
FORBIDDEN.addSubnet('64:ff9b::169.254.0.0', 112, 'ipv6');
FORBIDDEN.addSubnet('2002:a9fe::', 32, 'ipv6');

/** True for an address (not a name) that no request of a plan may go to. */
export function isForbiddenAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  return FORBIDDEN.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** A name that leads to a forbidden address. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/**
 * A look-up for sockets that fails when any of the addresses is forbidden. The socket connects to what was checked here, so
 * that a name server cannot answer the check and the connection differently.
 */
export function guarded(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      const forbidden = error === null && addresses.some(isForbiddenAddress);
      callback(forbidden ? new ForbiddenAddress('link-local address') : error, found, family);
    });
  };
}
