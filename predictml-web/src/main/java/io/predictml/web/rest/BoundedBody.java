package io.predictml.web.rest;

import io.predictml.domain.DomainException;
import io.predictml.domain.RequestMalformed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A request's body that ends with a refusal once more bytes came than are allowed, or where the client went away. */
final class BoundedBody extends FilterInputStream {
    private final Supplier<DomainException> tooLarge;
    private long left;

    BoundedBody(InputStream body, long most, Supplier<DomainException> tooLarge) {
        super(body);
        this.left = most;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new RequestMalformed("The request broke off before its end: " + e.getMessage());
        }
        left -= Math.max(0, read);
        if (left < 0) {
            throw tooLarge.get();
        }
        return read;
    }

    /** By reading, so that what is skipped counts too. */
    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes(Math.toIntExact(Math.min(bytes, 8192))).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
