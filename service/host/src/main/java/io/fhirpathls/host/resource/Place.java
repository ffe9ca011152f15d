package io.fhirpathls.host.resource;

import org.jspecify.annotations.Nullable;

/// A node and what is around it.
record Place(Node node, @Nullable Place parent) {

  Place in(Node child) {
    return new Place(child, this);
  }

  /// The innermost resource around the node.
  Node resource() {
    Place place = this;
    while (!place.node.isResource() && place.parent != null) {
      place = place.parent;
    }
    return place.node;
  }

  /// The parent's node; the node itself at the root.
  Node around() {
    return parent == null ? node : parent.node;
  }

  /// The nearest node of that name around this one, within the resource.
  @Nullable Node nearest(String name) {
    for (Place place = parent; place != null; place = place.parent) {
      if (place.node.name().equals(name)) {
        return place.node;
      }
      if (place.node.isResource()) {
        return null;
      }
    }
    return null;
  }
}
