"""Who may speak: rosters in their line, devices and their people, and what still counts of devices that were ended
(record.md, People, devices, keys). A function of the operations and rosters held; never of order or clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from council_app.deliberation.operations import KINDS, Kind, Operation, audience_fits
from council_app.deliberation.roster import SHEET, End, Removal, Role, Roster

ENOUGH, SETTLING = 2, 3  # different persons: for a joint act, and for a roster that ends a dispute


@dataclass(frozen=True, slots=True)
class Version:
    """A roster, and the devices whose signatures over it were found right. ``removals``: acts of removal that counted
    when it was made (None: it does not say)."""

    roster: Roster
    signers: frozenset[str]
    removals: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """失効: what a device's end says. ``by``: who signed it; ``source``: the operation or roster that holds it."""

    device: str
    person: str
    reason: str
    by: tuple[str, ...]
    time: str
    source: str
    role: str = ""


class Speakers:
    """Filled by :meth:`settle`. ``line`` are the rosters that stood one after another, the last one stands now;
    ``rivals`` are successors of it that were each signed by enough and of which none was chosen."""

    def __init__(self, first: Roster, own: tuple[tuple[str, str], ...] = ()) -> None:
        self._first = first
        self._own = dict(own)
        self.versions: dict[str, Version] = {}
        self.line: list[Roster] = [first]
        self.rivals: tuple[str, ...] = ()
        self.owner: dict[str, str] = dict(own)
        self.contested: dict[str, tuple[str, ...]] = {}  # device -> persons for whom as many officers vouched
        self.ended: dict[str, list[Ended]] = {}
        self.authorities: dict[str, dict[str, str]] = {}
        self._operations: Mapping[str, Operation] = {}
        self._strong: set[str] = set()
        self._hats: dict[str, set[Role]] = {}
        self._kept: dict[str, set[Role]] = {}
        self._bounds: dict[tuple[str, str], list[End]] = {}
        self._ancestors: dict[str, frozenset[str]] = {}

    @property
    def roster(self) -> Roster:
        return self.line[-1]

    @property
    def trusted(self) -> set[str]:
        """Devices whose signature under a roster or a removal counts, or did under an earlier roster."""
        return {device for level in self.authorities.values() for device in level}

    def add(self, versions: Iterable[Version]) -> bool:
        """Take rosters in, or further signatures of them. Says whether anything is new."""
        new = False
        for version in versions:
            known = self.versions.get(version.roster.sha256)
            signers = version.signers | (known.signers if known else frozenset())
            if known is None or signers != known.signers:
                said = version.removals if known is None or known.removals is None else known.removals
                self.versions[version.roster.sha256] = Version(version.roster, signers, said)
                new = True
        return new

    def tried(self, versions: Iterable[Version]) -> Speakers:
        """How it would be with these rosters too."""
        trial = Speakers(self._first)
        trial.add(self.versions.values())
        trial.add(versions)
        operations = self._operations
        trial.settle(operations, [op for op in operations.values() if op.kind == "device.enrol"], ())
        return trial

    # ------------------------------------------------------------------ settling

    def settle(
        self, operations: Mapping[str, Operation], enrolments: Iterable[Operation], ends: Iterable[Operation]
    ) -> None:
        """Find the line of rosters, then whose each device is, then what was ended."""
        self._operations = operations
        self._ancestors = {}
        enrolments = sorted(enrolments, key=lambda op: op.id)
        self.line, self.authorities, self.rivals = [self._first], {}, ()
        while True:
            self._read_line()
            votes = self._votes(enrolments)
            authority = self.authorities[self.roster.sha256] = self._authority(votes)
            chosen, self.rivals = self._successor(authority)
            if chosen is None:
                break
            self.line.append(chosen)
        self._assign(votes)
        self._end(ends)

    def _read_line(self) -> None:
        self.owner, self._hats, self._bounds, self.ended = {}, defaultdict(set), defaultdict(list), {}
        latest: dict[tuple[str, str], tuple[End, Roster]] = {}
        for roster in self.line:
            for person, device in roster.devices:
                self.owner.setdefault(device, person)
            for someone in roster.people:
                self._hats[someone.id].update(someone.roles)
            latest |= {(end.device, end.role): (end, roster) for end in roster.ends}
        self._strong = set(self.owner)
        self._kept = {person.id: set(person.roles) for person in self.roster.people}
        for key, (end, roster) in latest.items():
            self._bounds[key].append(end)
            signed = self.versions.get(roster.sha256)
            before = self.authorities.get(roster.previous, {})
            by = {before[d] for d in signed.signers if d in before} if signed else set()
            self._note(end, "", tuple(sorted(by)), "", roster.sha256)

    def _votes(self, enrolments: Iterable[Operation]) -> dict[tuple[str, str], set[str]]:
        votes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for op in enrolments:
            if op.body is not None and op.body.device not in self._strong and not self.refusal(op):
                votes[op.body.device, op.body.person].add(self.owner[op.device])
        return votes

    def _claimed(self, votes: Mapping[tuple[str, str], set[str]]) -> dict[str, tuple[str, set[str]]]:
        """Whose each enrolled device is: his for whom the most officers vouched. Where two persons have as many it is
        nobody's (``contested``): what a device wrote does not pass to another by one officer's word."""
        claims: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for (device, person), signers in votes.items():
            known = [roster.by_id[person] for roster in self.line if person in roster.by_id]
            # the chair's devices need two different persons; who was once a mere member keeps what he wrote then
            always = all(someone.is_chair for someone in known)
            if known and not (always and len(signers) < ENOUGH):
                claims[device][person] = signers
        found, self.contested = {}, {}
        for device, persons in claims.items():
            most = max(map(len, persons.values()))
            first = sorted(person for person, signers in persons.items() if len(signers) == most)
            if len(first) == 1:
                found[device] = (first[0], persons[first[0]])
            else:
                self.contested[device] = tuple(first)
        return found

    def _authority(self, votes: Mapping[tuple[str, str], set[str]]) -> dict[str, str]:
        """Devices of the chair, the officers and the sheet: who may sign what needs two persons."""
        roster = self.roster
        trusted = {officer.id for officer in roster.officers} | {roster.chair.id, SHEET}
        found = {device: person for person, device in roster.devices if person in trusted}
        for device, (person, signers) in self._claimed(votes).items():
            if person == roster.chair.id and len(signers) >= ENOUGH:
                found.setdefault(device, person)
        return {
            device: person
            for device, person in found.items()
            if (device, "") not in self._bounds and (device, Role.CHAIR.value) not in self._bounds
        }

    def _successor(self, authority: Mapping[str, str]) -> tuple[Roster | None, tuple[str, ...]]:
        """The one next roster. Of rivals none, until three persons sign one that names all others."""
        backed: dict[str, int] = {}
        for sha256, version in self.versions.items():
            if version.roster.previous == self.roster.sha256 and follows(version.roster, self.line):
                persons = {authority[device] for device in version.signers if device in authority}
                if len(persons) >= ENOUGH:
                    backed[sha256] = len(persons)
        if len(backed) == 1:
            return self.versions[next(iter(backed))].roster, ()
        for sha256, persons_ in sorted(backed.items()):
            named = {sha256, *self.versions[sha256].roster.settles}
            if persons_ >= SETTLING and named >= set(backed):
                return self.versions[sha256].roster, ()
        return None, tuple(sorted(backed))

    def _assign(self, votes: Mapping[tuple[str, str], set[str]]) -> None:
        for device, (person, signers) in sorted(self._claimed(votes).items()):
            if device in self.owner:
                continue
            self.owner[device] = person
            if len(signers) >= ENOUGH:
                self._strong.add(device)
        for device, person_id in self._own.items():
            if device not in self.owner:
                self.owner[device] = person_id
                self._strong.add(device)

    def _end(self, ends: Iterable[Operation]) -> None:
        """Ends of members' devices, which one officer signs. Of several the shorter counts; one that supersedes
        another takes its place."""
        standing = [
            op
            for op in sorted(ends, key=lambda op: op.id)
            if op.body is not None and not self.refusal(op) and self.by_one(op.body.device)
        ]
        replaced = {(old, op.body.device) for op in standing for old in op.supersedes}
        for op in standing:
            if (op.id, op.body.device) in replaced:
                continue
            end = End(op.body.device, "", op.body.counts, op.body.astray, op.body.reason)
            self._bounds[end.device, ""].append(end)
            self._note(end, op.time, (self.owner[op.device],), "", op.id)

    def _note(self, end: End, time: str, by: tuple[str, ...], role: str, source: str) -> None:
        self.ended.setdefault(end.device, []).append(
            Ended(end.device, self.owner.get(end.device, ""), end.reason, by, time, source, role or end.role)
        )

    def by_one(self, device: str) -> bool:
        """Whether one officer may end this device: it never spoke for chair or office. What he ended stays ended when
        its person becomes chair or officer later."""
        hats = self._hats.get(self.owner.get(device, ""), set())
        return device not in self._strong or not hats & {Role.CHAIR, Role.SECRETARIAT}

    def standing_end(self, device: str) -> End | None:
        """What is ended of a device for every hat, as one end: of each chain the shorter."""
        ends = self._bounds.get((device, ""), ())
        if not ends:
            return None
        chains = set.intersection(*(set(end.counts) for end in ends))
        return End(
            device, "", {chain: min(end.counts[chain] for end in ends) for chain in sorted(chains)},
            tuple(sorted({op for end in ends for op in end.astray})), ends[0].reason,
        )  # fmt: skip

    def cut(self, device: str) -> bool:
        """Whether a device was ended for every hat."""
        return any(not end.role for end in self.ended.get(device, ()))

    # ------------------------------------------------------------------ judging

    def refusal(self, op: Operation, opened: bool = False) -> str:
        """Why an operation does not count for who signed it, or "". ``opened``: a publication opened it."""
        rule = KINDS.get(op.kind)
        if rule is None:
            return "kind"
        if not audience_fits(rule.audience, op.audience):
            return "right"
        if op.field != rule.field or bool(op.object) != bool(rule.field):
            return "right"
        person = self.owner.get(op.device)
        if person is None:
            return "unenrolled"
        hats = self._hats.get(person)
        if not hats or op.hat not in rule.hats or op.hat not in hats:
            return "right"
        if op.hat != Role.MEMBER and op.device not in self._strong:
            return "unenrolled"
        if op.on_behalf_of and not self._may_enter(op, rule):
            return "right"
        if op.hat == Role.SECRETARIAT and rule.hats == MEMBERS_WORDS and not op.on_behalf_of:
            return "right"  # an officer writes a member's words only as 代理入力
        return "" if self._counts(op, person, opened) else "ended"

    def _may_enter(self, op: Operation, rule: Kind) -> bool:
        """代理入力: what a member may say himself, entered by an officer; never in the name of who is no member."""
        return (
            op.hat == Role.SECRETARIAT
            and Role.MEMBER in rule.hats
            and Role.MEMBER in self._hats.get(op.on_behalf_of, ())
        )

    def _counts(self, op: Operation, person: str, opened: bool) -> bool:
        lost = op.hat not in self._kept.get(person, ())
        if not lost and not self._bounds:
            return True
        if op.device in self._own and op.hat == Role.MEMBER:
            return True  # what he wrote himself stays before his own eyes
        whole, hat = self._bounds.get((op.device, ""), ()), self._bounds.get((op.device, op.hat), ())
        if lost and not whole and not hat:
            return False
        if not lost:
            hat = ()  # the hat was given back
        return all(self._within(end, op, opened) for end in (*whole, *hat))

    def _within(self, end: End, op: Operation, opened: bool) -> bool:
        """Whether an end lets an operation count: the named one and its ancestors. Who was shown an opened one
        without its chain judges by its number and by those that the end names as astray."""
        seq, last = end.counts.get(f"{op.instance}/{op.audience}", (0, ""))
        if opened:
            return op.id == last or (op.seq < seq and op.id not in end.astray)
        return op.id in self.ancestors(last)

    def ancestors(self, last: str) -> frozenset[str]:
        """An operation and all before it in its chain, as far as they are here."""
        found = self._ancestors.get(last)
        if found is None:
            ids, op = set(), self._operations.get(last)
            while op is not None and op.id not in ids:
                ids.add(op.id)
                before = self._operations.get(op.prev)
                op = before if before is not None and before.chain == op.chain else None
            found = self._ancestors[last] = frozenset(ids)
        return found

    def removed(self, removals: Iterable[Removal]) -> dict[str, Removal]:
        """Operations whose body was removed by law, with the act that did it (the smaller id of several)."""
        found: dict[str, Removal] = {}
        for removal in sorted(removals, key=lambda removal: removal.sha256, reverse=True):
            if len(self.removers(removal)) >= ENOUGH:
                found |= dict.fromkeys(removal.operations, removal)
        return found

    def removers(self, removal: Removal) -> frozenset[str]:
        """The persons who decided a removal. Of a device that was ended since, it takes the roster that ended it to say
        that the act counted then: the laptop that an officer lost signs nothing more under the roster that named it."""
        found = set(removal.signers)
        at = next(
            (n for n, roster in enumerate(self.line) if roster.sha256 == removal.roster), len(self.line)
        )
        for before, roster in pairwise(self.line[at:]):
            said = self.versions[roster.sha256].removals
            if said is not None and removal.sha256 not in said:
                found -= {end.device for end in roster.ends if end.role in ("", Role.CHAIR)}
                found -= {d for _, d in before.devices} - {d for _, d in roster.devices}
        return self.signers(removal.roster, found)

    def signers(self, roster: str, devices: Iterable[str]) -> frozenset[str]:
        """The persons of {chair, officers, sheet} under a roster of the line whose devices these are."""
        authority = self.authorities.get(roster, {})
        return frozenset(authority[device] for device in devices if device in authority)


MEMBERS_WORDS = (Role.MEMBER, Role.SECRETARIAT)


def follows(roster: Roster, line: list[Roster]) -> bool:
    """Whether a roster may follow those before it: nobody vanishes (a person who left has no role), one chair, an
    officer with a device, a sheet; a device keeps its owner; one that is gone says what of it counts."""
    before = line[-1]
    owners: dict[str, str] = {}
    for earlier in line:
        owners |= {device: person for person, device in earlier.devices}
    if roster.version != before.version + 1 or roster.council != before.council:
        return False
    if not {person.id for person in before.people} <= set(roster.by_id) or SHEET in roster.by_id:
        return False
    if len(roster.by_id) != len(roster.people) or sum(person.is_chair for person in roster.people) != 1:
        return False
    with_device = {person for person, _ in roster.devices}
    if not roster.officers or not with_device >= {SHEET, *(officer.id for officer in roster.officers)}:
        return False
    if any(owners.get(device, person) != person for person, device in roster.devices):
        return False
    ended = {end.device for earlier in (*line, roster) for end in earlier.ends if not end.role}
    gone = {d for p, d in before.devices if p != SHEET} - {d for _, d in roster.devices}
    return gone <= ended and not ended & {device for _, device in roster.devices}
