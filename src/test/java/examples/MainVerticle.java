package examples;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/** Deploys the verticles that its configuration names, one after the other. */
public final class MainVerticle extends VerticleBase {
  // tag::main[]
  @Override
  public Future<?> start() {
    Future<String> deployed = Future.succeededFuture();
    for (Object each : config().getJsonArray("verticles")) {
      JsonObject verticle = (JsonObject) each;
      DeploymentOptions options =
          new DeploymentOptions().setConfig(verticle.getJsonObject("config"));
      deployed =
          deployed.compose(done -> vertx.deployVerticle(verticle.getString("name"), options));
    }
    return deployed;
  }
  // end::main[]
}
