"""Money and tokens: what a call may cost at most is reserved before it is sent, and settled when its usage is known."""

from dataclasses import dataclass

from .errors import BudgetExceeded


@dataclass(frozen=True)
class Price:
    """What an endpoint charges, from the user's configuration."""

    input: float
    """Per million input tokens."""
    output: float
    """Per million output tokens."""
    currency: str = "USD"
    as_of: str = ""
    """The day the price was looked up."""

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """Return the cost of a call."""
        return (input_tokens * self.input + output_tokens * self.output) / 1_000_000


@dataclass
class Budget:
    """Limits on a run, shared by all its calls. Where no price is known, only tokens can be limited."""

    max_cost: float | None = None
    max_tokens: int | None = None
    price: Price | None = None
    cost: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0
    calls: int = 0
    reused: int = 0
    """Answers that were found in the record and cost nothing."""
    whole: "Budget | None" = None
    """The budget that this one is a part of: its limits count, and it is charged too."""
    _reserved_cost: float = 0.0
    _reserved_tokens: int = 0

    def part(self) -> "Budget":
        """Return a budget that counts for itself and is limited by this one."""
        return Budget(price=self.price, whole=self)

    @property
    def tokens(self) -> int:
        """Return all tokens used so far."""
        return self.input_tokens + self.output_tokens

    def reuse(self) -> None:
        """Count an answer that was found in the record."""
        self.reused += 1
        if self.whole:
            self.whole.reuse()

    def reserve(self, input_tokens: int, most_output: int) -> "Reservation":
        """Set aside what a call may take at most.

        Raises:
            BudgetExceeded: it could pass a limit; nothing was sent.
        """
        tokens = input_tokens + most_output
        cost = self.price.of(input_tokens, most_output) if self.price else 0.0
        if self.max_tokens is not None and self.tokens + self._reserved_tokens + tokens > self.max_tokens:
            raise BudgetExceeded(
                f"the next call may take {tokens:,} tokens and {self.tokens:,} are used: that could pass the limit of "
                f"{self.max_tokens:,} (--max-tokens). Nothing was sent; what was answered is kept."
            )
        if self.max_cost is not None and self.price is None:
            raise BudgetExceeded(
                "--max-cost needs a price, and none is known for this model: give `price_input` and `price_output` "
                "(per million tokens) in the profile, or limit by --max-tokens"
            )
        if self.max_cost is not None and self.cost + self._reserved_cost + cost > self.max_cost:
            raise BudgetExceeded(
                f"the next call may cost {cost:.4f} and {self.cost:.4f} are spent: that could pass the limit of "
                f"{self.max_cost:g} (--max-cost). Nothing was sent; what was answered is kept."
            )
        above = self.whole.reserve(input_tokens, most_output) if self.whole else None
        self._reserved_tokens += tokens
        self._reserved_cost += cost
        return Reservation(self, tokens, cost, above)

    @property
    def spent(self) -> str:
        """Return what was used, in words."""
        words = f"{self.calls} call{'s' if self.calls != 1 else ''}, {self.tokens:,} tokens"
        words += f", {self.reused} answers reused" if self.reused else ""
        return f"{words}, {self.cost:.4f} {self.price.currency}" if self.price else f"{words}, price unknown"


@dataclass
class Reservation:
    """What one call set aside. A call of unknown outcome keeps it: it may have been paid."""

    budget: Budget
    tokens: int
    cost: float
    above: "Reservation | None" = None
    """The same call in the budget that this one is a part of."""

    def settle(self, input_tokens: int, output_tokens: int) -> float | None:
        """Book what the call took; return its cost, or None where no price is known."""
        own = self.budget
        self._free()
        if self.above:
            self.above.settle(input_tokens, output_tokens)
        own.calls += 1
        own.input_tokens += input_tokens
        own.output_tokens += output_tokens
        if own.price is None:
            return None
        cost = own.price.of(input_tokens, output_tokens)
        own.cost += cost
        return cost

    def release(self) -> None:
        """Give the reservation back: the call was not answered and not paid."""
        self._free()
        if self.above:
            self.above.release()

    def _free(self) -> None:
        self.budget._reserved_tokens -= self.tokens
        self.budget._reserved_cost -= self.cost
        self.tokens, self.cost = 0, 0.0
