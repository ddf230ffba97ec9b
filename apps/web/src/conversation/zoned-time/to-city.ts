/** "America/Argentina/Buenos_Aires" is "Buenos Aires, Argentina". */
export const toCity = (zone: string): string =>
  zone.split("/").slice(1).reverse().join(", ").replaceAll("_", " ") || zone;
