import type { ComponentProps } from "react";
import type { ExtraProps } from "streamdown";
import { ExternalLink } from "./external-link.tsx";

/**
 * An image of the model's is offered as a link: loading it would tell its address, and whatever the
 * model put into it, to somebody else's server.
 */
export function ImageLink({ src, alt }: ComponentProps<"img"> & ExtraProps) {
  const address = typeof src === "string" ? src : undefined;
  return <ExternalLink href={address}>{alt || address}</ExternalLink>;
}
