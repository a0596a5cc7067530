"""A clerk without a desktop: registers and cancels slips over the staff API."""
import json
import secrets
import urllib.error
import urllib.request

SECONDS = 20


class Hall:
    def __init__(self, server):
        self.server = server
        self.session = None

    def call(self, method, path, body=None):
        """(status, answer); each POST is a new act."""
        headers = {"Content-Type": "application/json"}
        if self.session:
            headers["Authorization"] = f"Bearer {self.session}"
        if method == "POST":
            headers["Idempotency-Key"] = secrets.token_hex(16)
        request = urllib.request.Request(f"{self.server}/api/v1{path}", method=method,
                                         headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read())

    def sign_in(self):
        self.session = None
        hall = self.call("GET", "/hall")[1]
        clerk = next(hint for hint in hall["hints"] if "clerk" in hint["roles"])
        window = next(window["id"] for window in hall["places"][0]["windows"]
                      if window["registration"])
        status, session = self.call("POST", "/sessions", {
            "staff_number": clerk["staff_number"], "password": clerk["password"],
            "registration_window_id": window})
        assert status == 200, session
        self.session = session["token"]

    def register(self):
        """The card of a new slip for one passport."""
        self.sign_in()
        fees = self.call("GET", "/fees")[1]
        item = fees["items"][0]["code"]
        fee = next(row["amount_fen"] for row in fees["rows"]
                   if row["item_code"] == item and not row.get("until"))
        status, card = self.call("POST", "/slips", {
            "applicants": [{"document_type": "resident_id", "name": "Li Mei",
                            "document_number": "11010519491231002X",
                            "lines": [{"item_code": item, "quantity": 1}]}],
            "shown_total_fen": fee, "schedule_version": fees["version"]})
        assert status == 200, card
        return card

    def cancel(self, card):
        return self.call("POST", f"/slips/{card['row']['id']}/cancel")
