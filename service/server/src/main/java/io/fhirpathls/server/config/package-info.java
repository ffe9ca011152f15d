/// What may be set, where it was set, and whether it makes sense. Knows records, a YAML file and
/// the environment; knows nothing of what the settings do, and starts nothing.
///
/// A setting is one record component: its name in kebab case is its key, `listen.tcp-port` in the
/// file and `FHIRPATHLS_LISTEN_TCP_PORT` in the environment. Flags win over the environment, the
/// environment over the file, the file over the defaults.
@NullMarked
package io.fhirpathls.server.config;

import org.jspecify.annotations.NullMarked;
