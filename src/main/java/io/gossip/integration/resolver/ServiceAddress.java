package io.gossip.integration.resolver;

import io.vertx.core.net.Address;

/**
 * A service by its name, as the server of a request ({@code RequestOptions.setServer}).
 *
 * @param name as members announce it behind the prefix: {@code api} for {@code service.api=8080}
 */
public record ServiceAddress(String name) implements Address {
  public ServiceAddress {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty, was " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
