package dev.otpdispatch;

/** The first stored form: how many times, the first one in 48 bits, then the steps from one to the next. */
final class SendLogFormat1 implements SendLogFormat {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(SendLog log, ByteWriter out) {
        long[] times = log.times();
        out.count(times.length);
        for (int i = 0; i < times.length; i++) {
            if (i == 0) {
                out.time(times[i]);
            } else {
                out.count(times[i] - times[i - 1]);
            }
        }
    }

    @Override
    public SendLog read(ByteReader in) {
        int count = in.count();
        if (count > SendLimit.MAX_COUNT) {
            // Before room is made for it: damaged bytes may ask for any amount.
            throw new IndexOutOfBoundsException("no send log holds " + count + " times");
        }
        long[] times = new long[count];
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = i == 0 ? in.time() : Math.addExact(last, in.longCount());
            times[i] = last;
        }
        return SendLog.of(times);
    }
}
