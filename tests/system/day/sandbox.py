"""The sandbox as a program sees it: a payer without hands, its own truth, and the clock."""
import json
import urllib.error
import urllib.request

from waiting import DayFailure

SECONDS = 20


class Refused(DayFailure):
    """The sandbox answered 4xx: `reason` is its word."""

    def __init__(self, path, status, body):
        super().__init__(f"{path} answered {status}: {body}")
        self.status = status
        self.reason = body.get("reason", "") if isinstance(body, dict) else ""


class Sandbox:
    def __init__(self, base_url):
        self.base_url = base_url.rstrip("/")

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(self.base_url + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            text = refusal.read().decode("utf-8", "replace")
            try:
                text = json.loads(text)
            except ValueError:
                pass
            raise Refused(path, refusal.code, text) from None
        except OSError as failure:
            raise DayFailure(f"the sandbox does not answer {path}: {failure}") from None

    def pay(self, code, payer):
        """Does what a phone does; answers with the paid stamp of the sandbox itself."""
        paid = self.call("POST", "/sandbox/pay", {"qr": code, "payer": payer})
        if paid.get("state") != "SUCCESS":
            raise DayFailure(f"{payer} could not pay: {paid}")
        return paid

    def scan(self, code, payer):
        """Opens the code and stops before paying."""
        return self.call("POST", "/sandbox/scan", {"qr": code, "payer": payer})

    def orders(self):
        return self.call("GET", "/sandbox/orders")

    def paid_orders(self):
        return [order for order in self.orders() if order["trade_state"] == "SUCCESS"]

    def now_ms(self):
        return self.call("GET", "/sandbox/clock")["now_ms"]

    def set_now(self, rfc3339):
        """Moves the clock that every program of this training world follows."""
        return self.call("PUT", "/sandbox/clock", {"now": rfc3339})

    def move_clock(self, milliseconds):
        offset = self.call("GET", "/sandbox/clock")["offset_ms"]
        return self.call("PUT", "/sandbox/clock", {"offset_ms": offset + milliseconds})

    def faults(self, **switches):
        return self.call("PUT", "/sandbox/faults", switches)
