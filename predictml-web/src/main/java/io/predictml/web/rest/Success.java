package io.predictml.web.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** How every answer begins that is not a refusal. */
@JsonPropertyOrder("success")
public interface Success {
    @JsonProperty("success")
    default boolean success() {
        return true;
    }
}
