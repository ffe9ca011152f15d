/// One client's connection and its gates, whatever carries it: what may come in, how far a client
/// may fall behind, and which call goes to which method. Knows messages and features; knows no
/// socket, for [Wire] is all a transport has to be.
@NullMarked
package io.fhirpathls.server.connection;

import org.jspecify.annotations.NullMarked;
