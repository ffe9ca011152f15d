/// FHIR resources as hosts: JSON, XML and the instances of FHIR Shorthand become one tree of
/// [nodes][Node] with their places, and the table of [Sites] says which nodes are expressions and
/// what they are evaluated on.
@NullMarked
package io.fhirpathls.host.resource;

import org.jspecify.annotations.NullMarked;
