package dev.parkbench.load.http;

import dev.parkbench.load.http.Template.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A request in pieces, some of which are filled in each time. It is independent of the protocol, so
 * that random values are the same over HTTP/1.1 and HTTP/2.
 *
 * @param path the path with the query
 * @param fields all fields except the one that announces where the body ends
 */
record RequestTemplate(
        Endpoint endpoint,
        List<Piece> path,
        List<Field> fields,
        List<Piece> body,
        Framing framing) {

    /**
     * A header field.
     *
     * @param typed the whole field as the user wrote it
     * @param value the part after the colon, including surrounding blanks
     */
    record Field(String name, String typed, List<Piece> value) {

        Field {
            value = List.copyOf(value);
        }
    }

    RequestTemplate {
        path = List.copyOf(path);
        fields = List.copyOf(fields);
        body = List.copyOf(body);
    }

    static RequestTemplate of(HttpRequestText request, int index) {
        List<Piece> pathPieces = new ArrayList<>();
        Template template = new Template(pathPieces);
        String path = request.target().path();
        int question = Placeholders.indexOfAny(path, "?");
        template.text(path.substring(0, question), Place.PATH);
        template.text(path.substring(question), Place.QUERY);
        List<Field> fields = new ArrayList<>();
        for (String field : request.allFields()) {
            List<Piece> value = new ArrayList<>();
            int colon = field.indexOf(':');
            template = template.continued(value);
            template.text(field.substring(colon + 1), Place.HEADER);
            fields.add(new Field(field.substring(0, colon), field, value));
        }
        List<Piece> body = new ArrayList<>();
        template.continued(body).content(request.content());
        return new RequestTemplate(request.endpoint(index), pathPieces, fields, body,
                request.framing());
    }

    boolean varies() {
        return !Piece.areLiteral(pieces());
    }

    boolean usesSeed() {
        return pieces().stream().anyMatch(Piece::usesSeed);
    }

    private List<Piece> pieces() {
        List<Piece> all = new ArrayList<>(path);
        fields.forEach(field -> all.addAll(field.value()));
        all.addAll(body);
        return all;
    }
}
