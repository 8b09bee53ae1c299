// Imported by the `import` attribute of a route.
class PartElement extends HTMLElement {
  declare data: {text: string};

  connectedCallback(): void {
    this.textContent = `part: ${this.data.text}`;
  }
}

customElements.define('part-element', PartElement);
