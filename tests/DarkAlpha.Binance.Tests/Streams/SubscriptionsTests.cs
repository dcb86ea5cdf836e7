using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Binance.Tests.Streams;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SubscriptionsTests
{
    private const int MaxBytes = 4_000;

    // 0 and 1 add, 2 removes, 3 resubscribes, 4 sends a message.
    private static readonly Arbitrary<(int Action, int Stream)[]> Histories = Gen.ArrayOf(
        from action in Gen.Choose(0, 4)
        from stream in Gen.Choose(0, 5)
        select (action, stream)).ToArbitrary();

    private readonly FakeTimeProvider _time = new();
    private readonly Subscriptions _subscriptions;

    public SubscriptionsTests() => _subscriptions = new Subscriptions(MaxBytes, _time);

    [Test]
    public void Streams_added_before_a_message_is_sent_are_subscribed_together()
    {
        _subscriptions.Add(["a@x"]);
        _subscriptions.Add(["b@x"]);
        Assert.That(_subscriptions.IsSettled, Is.False);
        var message = _subscriptions.Next()!;
        Assert.That(Text(message), Is.EqualTo("SUBSCRIBE a@x b@x"));
        Assert.That(_subscriptions.Next(), Is.Null);
        Assert.That(_subscriptions.IsSettled, Is.False, "not yet acknowledged");
        Accept(message);
        Assert.That(_subscriptions.IsSettled, Is.True);
    }

    [Test]
    public void Unsubscriptions_are_sent_first_to_free_capacity()
    {
        Settle("a@x", "b@x");
        _subscriptions.Add(["c@x"]);
        _subscriptions.Remove(["a@x", "b@x"]);
        Assert.That(Sent(), Is.EqualTo("UNSUBSCRIBE a@x b@x; SUBSCRIBE c@x"));
    }

    [Test]
    public void A_stream_removed_and_added_again_before_a_message_is_sent_needs_none()
    {
        Settle("a@x");
        _subscriptions.Remove(["a@x"]);
        _subscriptions.Add(["a@x"]);
        Assert.That(Sent(), Is.Empty);
        Assert.That(_subscriptions.IsSettled, Is.True);
    }

    [Test]
    public void Resubscribing_unsubscribes_and_subscribes_again()
    {
        Settle("a@x", "b@x");
        _subscriptions.Resubscribe(["a@x", "never@x"]);
        Assert.That(_subscriptions.IsSettled, Is.False);
        Assert.That(Sent(), Is.EqualTo("UNSUBSCRIBE a@x; SUBSCRIBE a@x"));
    }

    [PropertyTest(MaxTest = 2_000)]
    public Property After_any_changes_in_any_order_exactly_the_desired_streams_are_subscribed() => Prop.ForAll(Histories, history =>
    {
        var subscriptions = new Subscriptions(MaxBytes, _time);
        var desired = new HashSet<string>();
        var subscribed = new HashSet<string>();
        foreach (var (action, number) in history)
        {
            var stream = $"s{number}@x";
            switch (action)
            {
                case 0 or 1:
                    subscriptions.Add([stream]);
                    desired.Add(stream);
                    break;
                case 2:
                    subscriptions.Remove([stream]);
                    desired.Remove(stream);
                    break;
                case 3:
                    subscriptions.Resubscribe([stream]);
                    break;
                default:
                    Apply(subscriptions.Next());
                    break;
            }
        }

        while (subscriptions.Next() is { } message)
        {
            Apply(message);
        }

        Assert.That(subscribed, Is.EquivalentTo(desired));
        Assert.That(subscriptions.IsSettled, Is.True);

        void Apply(ControlMessage? message)
        {
            if (message is null)
            {
                return;
            }

            var isSubscribe = message.Method == "SUBSCRIBE";
            Assert.That(message.Streams.Count(subscribed.Contains), Is.EqualTo(isSubscribe ? 0 : message.Streams.Count));
            _ = message.Streams.Select(s => isSubscribe ? subscribed.Add(s) : subscribed.Remove(s)).ToList();
            subscriptions.OnReply(new Ack(message.Id, null));
        }
    });

    [Test]
    public void A_rejected_stream_does_not_block_the_others()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"s{i:D2}@x")];
        _subscriptions.Add(names);
        var accepted = new List<string>();
        ControlMessage? rejected = null;
        while (_subscriptions.Next() is { } message)
        {
            var isAccepted = !message.Streams.Contains("s13@x");
            rejected = _subscriptions.OnReply(new Ack(message.Id, isAccepted ? null : 2)) ?? rejected;
            accepted.AddRange(isAccepted ? message.Streams : []);
        }

        Assert.That(accepted, Is.EquivalentTo(names.Where(s => s != "s13@x")));
        Assert.That(rejected?.Streams.Single(), Is.EqualTo("s13@x"));
        Assert.That(_subscriptions.IsSettled, Is.True, "the others are subscribed");
        _subscriptions.Resubscribe(["s13@x"]);
        Assert.That(Sent(), Is.EqualTo("UNSUBSCRIBE s13@x; SUBSCRIBE s13@x"));
    }

    [Test]
    public void The_age_of_the_oldest_message_without_a_reply_is_reported()
    {
        Assert.That(_subscriptions.OldestUnanswered, Is.EqualTo(TimeSpan.Zero));
        _subscriptions.Add(["a@x"]);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(_subscriptions.OldestUnanswered, Is.EqualTo(TimeSpan.Zero), "not sent yet");
        var first = _subscriptions.Next()!;
        _time.Advance(TimeSpan.FromSeconds(3));
        _subscriptions.Add(["b@x"]);
        var second = _subscriptions.Next()!;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_subscriptions.OldestUnanswered, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Accept(first);
        Assert.That(_subscriptions.OldestUnanswered, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Accept(second);
        Assert.That(_subscriptions.OldestUnanswered, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase(null)]
    [TestCase(2)]
    public void A_fence_completes_with_its_own_reply_even_if_it_is_an_error(int? error)
    {
        Settle("a@x");
        var fence = _subscriptions.FenceAsync();
        var message = _subscriptions.Next()!;
        Assert.That(message.Text, Is.EqualTo($$"""{"method":"LIST_SUBSCRIPTIONS","id":{{message.Id}}}"""));
        Assert.That(_subscriptions.Next(), Is.Null);
        var later = _subscriptions.FenceAsync();
        Assert.That(fence.IsCompleted, Is.False);

        Assert.That(_subscriptions.OnReply(new Ack(message.Id, error)), Is.Null);

        Assert.That((fence.IsCompletedSuccessfully, later.IsCompleted), Is.EqualTo((true, false)), "a reply completes only its own fence");
        Accept(_subscriptions.Next()!);
        Assert.That(later.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public void A_list_of_subscriptions_is_parsed_as_a_reply() => Assert.That(
        FrameParser.Parse("""{"result":["btcusdt@bookTicker","ethusdt@bookTicker"],"id":7}"""u8, SymbolTable.Empty, out _),
        Is.EqualTo(FrameKind.Ack));

    private static string Text(ControlMessage message) => $"{message.Method} {string.Join(' ', message.Streams)}";

    private void Settle(params string[] streams)
    {
        _subscriptions.Add(streams);
        Accept(_subscriptions.Next()!);
    }

    private void Accept(ControlMessage message) => Assert.That(_subscriptions.OnReply(new Ack(message.Id, null)), Is.Null);

    private string Sent()
    {
        var sent = new List<string>();
        while (_subscriptions.Next() is { } message)
        {
            Accept(message);
            sent.Add(Text(message));
        }

        return string.Join("; ", sent);
    }
}
