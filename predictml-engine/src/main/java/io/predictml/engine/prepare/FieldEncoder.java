package io.predictml.engine.prepare;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Turns one field of a raw row into one or more columns, in the way that was fitted on training rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
    @JsonSubTypes.Type(value = NominalEncoder.class, name = "nominal"),
    @JsonSubTypes.Type(value = IndicatorEncoder.class, name = "indicator"),
    @JsonSubTypes.Type(value = EffectEncoder.class, name = "effect"),
    @JsonSubTypes.Type(value = OrderedEncoder.class, name = "ordered"),
    @JsonSubTypes.Type(value = MomentEncoder.class, name = "moment"),
    @JsonSubTypes.Type(value = TextEncoder.class, name = "text")
})
sealed interface FieldEncoder
        permits NumberEncoder, NominalEncoder, IndicatorEncoder, LevelEncoder, MomentEncoder, TextEncoder {
    /** The index of the field. */
    int field();

    /** What {@link #encode} fills, in order. */
    List<EncodedColumn> outputs();

    /** How many columns that are. */
    int width();

    /** Writes the field's columns from {@code at} on. */
    void encode(RawRow row, double[] out, int at);
}
