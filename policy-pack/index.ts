import { PolicyPack } from "@pulumi/policy";
import { scaleRoadmap } from "./scale-roadmap.js";

// The engine reads this process's port from its first line of output: nothing may be printed before, here or in what is imported.
new PolicyPack("scale-roadmap", { policies: [scaleRoadmap], enforcementLevel: "advisory" });
