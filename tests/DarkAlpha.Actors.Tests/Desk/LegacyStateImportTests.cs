using System.Collections.Immutable;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LegacyStateImportTests
{
    private const string Problem = "the file is not JSON";

    private static readonly DateTimeOffset Noon = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 2, 2);
    private static readonly RoundOptions Options = new();
    private static readonly DeskState WithHistory = DeskState.Empty.Apply(new DeskEvents.LossRecorded("r1", Today, 3, "a person", default));

    private readonly LegacyStateImport _legacy = new(Options);

    [TestCase("", false)]
    [TestCase("risk_state.json", true)]
    public void The_file_must_be_read_when_one_is_configured(string path, bool read) =>
        Assert.That(LegacyStateImport.MustRead(path, DeskState.Empty), Is.EqualTo(read));

    [Test]
    public void The_file_need_not_be_read_once_the_desk_has_history()
    {
        Assert.That(LegacyStateImport.MustRead("risk_state.json", WithHistory), Is.False);
        Assert.That(LegacyStateImport.MustRead("risk_state.json", DeskState.Empty with { LegacyStateImported = true }), Is.False);
    }

    [Test]
    public void The_desk_may_open_once_the_file_is_read()
    {
        Assert.That(_legacy.IsChecked, Is.False);
        _legacy.OnRead(null);
        Assert.That(_legacy.IsChecked, Is.True);
    }

    [Test]
    public void The_desk_may_open_with_an_unreadable_file_and_blocks_every_round_and_loss()
    {
        _legacy.OnUnreadable(Problem);
        Assert.That(_legacy.IsChecked, Is.True);
        Assert.That(_legacy.BlockRound()?.Reply, Is.EqualTo(RoundOutcome.Blocked(Reasons.RiskStateUnreadable, Problem)));
        Assert.That(
            _legacy.RefuseLoss()?.Reply,
            Is.EqualTo(new RiskReply(false, "the legacy risk state must be read first: the file is not JSON")));
        Assert.That((_legacy.BlockRound()!.Events.Length, _legacy.RefuseLoss()!.Events.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Nothing_is_blocked_while_no_problem_is_known() =>
        Assert.That((_legacy.BlockRound() is null, _legacy.RefuseLoss() is null), Is.EqualTo((true, true)));

    [Test]
    public void Before_the_desk_opens_reading_the_file_ends_the_problem()
    {
        _legacy.OnUnreadable(Problem);
        _legacy.OnRead(null);
        Assert.That(_legacy.BlockRound(), Is.Null);
    }

    [Test]
    public void After_the_desk_has_opened_only_the_stored_import_ends_the_problem()
    {
        _legacy.OnUnreadable(Problem);
        _legacy.Import(Of(Noon), DeskState.Empty, Instant.From(Noon));
        Assert.That((_legacy.BlockRound() is null, _legacy.RefuseLoss() is null), Is.EqualTo((false, false)));
        _legacy.OnImported();
        Assert.That((_legacy.BlockRound() is null, _legacy.RefuseLoss() is null), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_missing_file_imports_nothing()
    {
        _legacy.OnRead(null);
        var import = _legacy.ImportRead(DeskState.Empty, Instant.From(Noon));
        Assert.That((import.Events.Length, import.Reply.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void What_was_read_before_the_desk_opened_is_imported_into_an_empty_state()
    {
        _legacy.OnRead(Of(Noon));
        var import = _legacy.ImportRead(DeskState.Empty, Instant.From(Noon));
        Assert.That(import.Reply, Is.Empty);
        Assert.That(Imported(import).Days[Today], Is.EqualTo(new ImportedDay(2, 4.5m)));
        Assert.That(Imported(import).At, Is.EqualTo(Instant.From(Noon)));
    }

    [TestCase(0, true, Description = "exactly a cooldown ahead")]
    [TestCase(1, false)]
    public void A_card_dated_more_than_a_cooldown_ahead_is_ignored_with_a_remark(int msBeyond, bool accepted)
    {
        var import = _legacy.Import(
            Of(Noon + Options.Risk.Cooldown + TimeSpan.FromMilliseconds(msBeyond)), DeskState.Empty, Instant.From(Noon));
        var isImported = Imported(import).LastCardBySymbol.ContainsKey(new Symbol("BTCUSDT"));
        Assert.That((isImported, import.Reply.IsEmpty), Is.EqualTo((accepted, accepted)));
        Assert.That(Imported(import).Days, Has.Count.EqualTo(1), "the rest is imported");
    }

    [Test]
    public void Nothing_is_imported_into_a_state_with_history_but_remarks_are_returned()
    {
        var import = _legacy.Import(Of(Noon.AddYears(900)), WithHistory, Instant.From(Noon));
        Assert.That((import.Events.Length, import.Reply.Length), Is.EqualTo((0, 1)));
    }

    private static LegacyRiskState Of(DateTimeOffset lastCard) => new(
        new ImportedRisk(
            ImmutableSortedDictionary<DateOnly, ImportedDay>.Empty.Add(Today, new ImportedDay(2, 4.5m)),
            ImmutableSortedDictionary<Symbol, DateTimeOffset>.Empty.Add(new Symbol("BTCUSDT"), lastCard)),
        []);

    private static DeskEvents.LegacyStateImported Imported(DeskDecision<ImmutableArray<string>> import) =>
        (DeskEvents.LegacyStateImported)import.Events.Single();
}
