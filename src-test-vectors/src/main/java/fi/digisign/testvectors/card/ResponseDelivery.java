package fi.digisign.testvectors.card;

import java.util.Arrays;

/**
 * Fits answers to what the terminal expects (ISO/IEC 7816-3 §12): everything at once, in parts through 61xx and GET
 * RESPONSE, or 6Cxx.
 */
final class ResponseDelivery {

    private static final int SHORT_MAX = 256;

    private final boolean t0;
    private final boolean t0Only;
    private byte[] waiting = new byte[0];
    private int waitingStatus = StatusWord.OK;

    /**
     * Delivers for one card.
     *
     * @param t0 whether T=0 is offered, so that a case 4 command may come without Le
     * @param t0Only whether only T=0 is offered, so that an Le other than the exact one is answered with 6Cxx
     */
    ResponseDelivery(boolean t0, boolean t0Only) {
        this.t0 = t0;
        this.t0Only = t0Only;
    }

    void forget() {
        waiting = new byte[0];
    }

    byte[] deliver(Command command, Reply reply) {
        forget();
        byte[] data = reply.data();
        if (data.length == 0) {
            return answer(data, reply.statusWord());
        }
        if (!command.hasLe()) {
            return t0 ? keep(data, reply.statusWord()) : answer(new byte[0], reply.statusWord());
        }
        if (t0Only && command.exactLe() && command.le() != data.length && !command.extended()) {
            return answer(new byte[0], StatusWord.EXACT_LENGTH | data.length & 0xFF);
        }
        return part(data, reply.statusWord(), command.mostExpected());
    }

    byte[] getResponse(Command command) {
        byte[] data = waiting;
        if (data.length == 0) {
            return answer(data, StatusWord.CONDITIONS);
        }
        if (command.hasData()) {
            forget();
            return answer(new byte[0], StatusWord.WRONG_LENGTH);
        }
        int most = command.hasLe() ? command.mostExpected() : 0;
        if (most == 0 || command.exactLe() && most > data.length) {
            return answer(new byte[0], StatusWord.EXACT_LENGTH | Math.min(data.length, SHORT_MAX) & 0xFF);
        }
        return part(data, waitingStatus, most);
    }

    private byte[] part(byte[] data, int statusWord, int most) {
        if (data.length <= most) {
            forget();
            return answer(data, statusWord);
        }
        byte[] rest = Arrays.copyOfRange(data, most, data.length);
        byte[] more = keep(rest, statusWord);
        return answer(Arrays.copyOf(data, most), (more[0] & 0xFF) << 8 | more[1] & 0xFF);
    }

    private byte[] keep(byte[] data, int statusWord) {
        waiting = data;
        waitingStatus = statusWord;
        return answer(new byte[0], StatusWord.MORE_DATA | Math.min(data.length, SHORT_MAX) & 0xFF);
    }

    static byte[] answer(byte[] data, int statusWord) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) (statusWord >> 8);
        answer[data.length + 1] = (byte) statusWord;
        return answer;
    }
}
