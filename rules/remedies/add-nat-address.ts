import { knownValue, written } from "../../engine/model/known.js";
import { offered } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";

/** More public addresses on the gateway: each brings its own ports to every destination. */
export const addNatAddress = remedy({
  id: "add-nat-address",
  title: "Give the NAT gateway more addresses",
  of: ["nat-gateway"],
  aspect: "addresses",
  helps: ["nat-connections"],
  options({ addresses }, { catalog }) {
    const now = knownValue(addresses);
    if (now === null || now < 1) return [];
    const most = catalog.number("aws.nat-gateway.addresses-max").value;
    return offered(catalog, "remedy.units.multiple", ["1", "2", "4"])
      .map((multiple) => now * multiple)
      .filter((count) => count <= most)
      .map((count) => ({
        id: `addresses=${count}`,
        changes: [{ field: "addresses", from: now, to: count }],
        apply: (it) => ({ ...it, addresses: written(count) }),
      }));
  },
});
