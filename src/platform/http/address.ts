import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/**
 * Where machines keep what nobody else may read: link-local addresses, among them the metadata services of the clouds,
 * AWS's own in IPv6, and the host agent of Azure, where hosted runners live.
 */
const FORBIDDEN = new BlockList();
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4');
FORBIDDEN.addAddress('168.63.129.16', 'ipv4');
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6');
FORBIDDEN.addSubnet('fd00:ec2::', 32, 'ipv6');
/**
 * The same inside IPv6, in the forms that may reach IPv4: compatible, translated (RFC 2765), NAT64 under its well-known and its
 * local prefix (RFC 6052, 8215). The mapped form is known to BlockList by itself.
 */
for (const prefix of ['::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::']) {
  FORBIDDEN.addSubnet(`${prefix}169.254.0.0`, 112, 'ipv6');
  FORBIDDEN.addAddress(`${prefix}168.63.129.16`, 'ipv6');
}
/** 6to4 has the address in front. */
FORBIDDEN.addSubnet('2002:a9fe::', 32, 'ipv6');
FORBIDDEN.addSubnet('2002:a83f:8110::', 48, 'ipv6');

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
