using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary><c>--check</c>: no card may depend on data after its candle.</summary>
[TestFixture]
public sealed class LookAheadCheckTests
{
    private IReadOnlyList<ProposalCard> _cards = [];

    [OneTimeSetUp]
    public async Task ReplaySamples() => _cards = await SampleReplays.RunAsync(SampleReplays.Whole);

    [Test]
    public async Task Every_card_is_the_same_when_the_data_ends_with_its_candle()
    {
        Assert.That(_cards, Is.Not.Empty);
        Assert.That(await CheckAsync(cutoff => new ArchiveData(SampleReplays.Folder, cutoff), _cards), Is.Null);
    }

    [Test]
    public async Task A_reader_that_looks_ahead_is_caught()
    {
        var cards = await SampleReplays.RunAsync(new PeekingData(new ArchiveData(SampleReplays.Folder)), SampleReplays.Whole);

        var difference = await CheckAsync(cutoff => new PeekingData(new ArchiveData(SampleReplays.Folder, cutoff)), cards);

        Assert.That(difference, Does.StartWith("card ").And.Contain("when the data ends with its candle"));
    }

    [Test]
    public async Task The_first_card_that_differs_is_named()
    {
        var place = _cards.Count / 2;
        ProposalCard[] altered = [.. _cards.Select((card, i) => i >= place ? card with { Confidence = 1 } : card)];

        var difference = await CheckAsync(cutoff => new ArchiveData(SampleReplays.Folder, cutoff), altered);

        var card = _cards[place];
        Assert.That(difference, Does.StartWith($"card {place + 1} is {card.Symbol} {CardTime.Format(card.CreatedAt)} {card.Strategy}"));
    }

    [Test]
    public async Task A_card_that_is_missing_in_one_of_both_is_named()
    {
        ProposalCard[] longer = [.. _cards, _cards[^1]];

        Assert.That(
            await CheckAsync(cutoff => new ArchiveData(SampleReplays.Folder, cutoff), longer),
            Does.StartWith($"card {longer.Length} is ").And.Contain("but missing when"));
        Assert.That(
            await CheckAsync(cutoff => new ArchiveData(SampleReplays.Folder, cutoff), [.. _cards.SkipLast(1)]),
            Does.StartWith($"card {_cards.Count} is missing, but "));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(5000, 10)]
    public void The_sample_has_the_first_and_the_last_card_and_none_twice(int cards, int expected)
    {
        var sample = LookAheadCheck.Sample(cards);

        Assert.That(sample, Has.Count.EqualTo(expected).And.Unique.And.Ordered);
        if (cards > 0)
        {
            Assert.That((sample[0], sample[^1]), Is.EqualTo((0, cards - 1)));
        }
    }

    private static Task<string?> CheckAsync(Func<ReplayCutoff, IReplayData> open, IReadOnlyList<ProposalCard> cards)
    {
        var coverage = Coverage.Of(SampleReplays.Folder, SampleReplays.Whole);
        var check = new LookAheadCheck(open, SampleReplays.Whole, coverage, SampleReplays.Rules, new OutcomeOptions());
        return check.RunAsync(cards, CancellationToken.None);
    }
}
