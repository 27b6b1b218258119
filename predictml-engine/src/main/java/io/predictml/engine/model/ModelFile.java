package io.predictml.engine.model;

import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.ModelForm;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model on its way between machines, before it is published: the preparations as JSON and the members in the form that
 * artefacts keep them in.
 */
public final class ModelFile {
    private static final int MAGIC = 0x504d4d31; // "PMM1"

    /** All but the members' own bytes. */
    private record Head(
            List<Preparation> preparations, List<Double> weights, List<String> labels, double low, double high) {}

    private ModelFile() {}

    /** @throws IOException where a member cannot be written */
    public static byte[] write(TrainedModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<TrainedModel.Member> members = model.members();
        byte[] head = Json.MAPPER.writeValueAsBytes(new Head(
                members.stream().map(TrainedModel.Member::preparation).toList(),
                members.stream().map(TrainedModel.Member::weight).toList(),
                model.labels(),
                model.low(),
                model.high()));
        out.writeInt(MAGIC);
        part(out, head);
        for (TrainedModel.Member member : members) {
            part(out, ModelForm.write(member.model()));
        }
        return bytes.toByteArray();
    }

    /** The same into a file that is there whole or not at all. */
    public static void write(TrainedModel model, Path file) throws IOException {
        byte[] bytes = write(model);
        WholeFile.write(file, stream -> stream.write(bytes));
    }

    private static void part(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws IOException where the bytes are not what {@link #write} wrote */
    public static TrainedModel read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw new IOException("The bytes are no model.");
        }
        Head head = Json.MAPPER.readValue(part(in), Head.class);
        List<TrainedModel.Member> members = new ArrayList<>();
        Preparation shared = head.preparations().get(0);
        for (int i = 0; i < head.weights().size(); i++) {
            Preparation own = head.preparations().get(i);
            shared = own.equals(shared) ? shared : own;
            FittedModel model = ModelForm.read(part(in), ModelClasses.filter());
            members.add(new TrainedModel.Member(shared, model, head.weights().get(i)));
        }
        return new TrainedModel(members, head.labels(), head.low(), head.high());
    }

    public static TrainedModel read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new IOException("The model is not whole.");
        }
        return bytes;
    }
}
