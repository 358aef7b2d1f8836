import { described, writtenBy } from "../described.js";
import { asCarrier, asResource, link, type Mapping, placeOf } from "../mapping.js";
import { ebsStorageAt } from "./declared-storage.js";

export const ebsVolume: Mapping = {
  terraform: ["aws_ebs_volume"],
  pulumi: ["aws:ebs/volume:Volume"],
  map: (it, context) =>
    asResource(
      {
        kind: "volume",
        ...described(it),
        storage: ebsStorageAt(it, context, it.attributes, { type: "type", size: "size" }),
        writes: {
          "storage.sizeGiB": writtenBy(it, "size", "size"),
          "storage.type": writtenBy(it, "type", "type"),
          "storage.baseIops": writtenBy(it, "iops", "iops"),
          "storage.throughputMBps": writtenBy(it, "throughput", "throughput"),
        },
      },
      {},
    ),
};

export const volumeAttachment: Mapping = {
  terraform: ["aws_volume_attachment"],
  pulumi: ["aws:ec2/volumeAttachment:VolumeAttachment"],
  map: (it, context) => {
    const volumes = context.referenced(it, "volume_id", ["aws_ebs_volume"]);
    const machines = context.referenced(it, "instance_id", ["aws_instance"]);
    return asCarrier(
      volumes.flatMap((volume) =>
        machines.map((machine) => link("attached-to", volume.address, machine.address, placeOf(it))),
      ),
    );
  },
};
