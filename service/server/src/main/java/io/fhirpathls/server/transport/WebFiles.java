package io.fhirpathls.server.transport;

import io.fhirpathls.server.config.Config;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jspecify.annotations.Nullable;

/// The built web client at `/`. Vite puts a hash of the content into the name of everything under
/// `assets/`, so that may be kept for ever; the page that names those files may not.
final class WebFiles extends Handler.Wrapper {
  private static final Map<String, String> SAFETY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
              + "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; "
              + "frame-ancestors 'none'; base-uri 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer");

  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>FHIRPath Language Server</title>
      <style>body{font:16px/1.5 system-ui;max-width:42rem;margin:4rem auto;padding:0 1rem}</style>
      <h1>FHIRPath Language Server</h1>
      <p>The server is running, but the web client was not built into this distribution.</p>
      <p>Build it with <code>mvn package</code> (Node 20 or later must be installed), or connect an
      editor to the WebSocket at <code>/lsp</code>.</p>
      </html>
      """;

  private WebFiles(Handler files) {
    super(files);
  }

  static Handler handler(Config.Web web) {
    Path folder = folder(web);
    return new WebFiles(folder == null ? new NotBuilt() : files(folder));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields.Mutable headers = response.getHeaders();
    SAFETY.forEach(headers::put);
    String path = Request.getPathInContext(request);
    if (path.equals(WebSocketTransport.PATH)) {
      headers.put(HttpHeader.UPGRADE, "websocket");
      Response.writeError(request, response, callback, HttpStatus.UPGRADE_REQUIRED_426);
      return true;
    }
    headers.put(
        HttpHeader.CACHE_CONTROL,
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return super.handle(request, response, callback);
  }

  private static Handler files(Path folder) {
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(ResourceFactory.of(files).newResource(folder));
    files.setDirAllowed(false);
    files.setEtags(true);
    files.setMinMappedFileSize(0);
    files.setPrecompressedFormats(CompressedContentFormat.BR, CompressedContentFormat.GZIP);
    return files;
  }

  /// The folder that was named, or `web` beside the `lib` that holds the server's own archive; null
  /// when neither holds a page.
  private static @Nullable Path folder(Config.Web web) {
    if (!web.folder().isBlank()) {
      return Path.of(web.folder());
    }
    try {
      Path archive =
          Path.of(WebFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = archive.resolveSibling("../web").normalize();
      return Files.exists(folder.resolve("index.html")) ? folder : null;
    } catch (java.net.URISyntaxException unlocated) {
      return null;
    }
  }

  /// Stands in for the web client where it was left out.
  private static final class NotBuilt extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Request.getPathInContext(request).equals("/")) {
        return false;
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
      response.write(true, BufferUtil.toBuffer(NOT_BUILT, StandardCharsets.UTF_8), callback);
      return true;
    }
  }
}
