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

    // 0 and 1 add, 2 removes, 3 renews, 4 lets a message go out.
    private static readonly Arbitrary<(int What, int Stream)[]> Histories = Gen.ArrayOf(
        from what in Gen.Choose(0, 4)
        from stream in Gen.Choose(0, 5)
        select (what, stream)).ToArbitrary();

    private readonly FakeTimeProvider _time = new();
    private readonly Subscriptions _subscriptions;

    public SubscriptionsTests() => _subscriptions = new Subscriptions(MaxBytes, _time);

    [Test]
    public void What_is_wanted_while_nothing_is_sent_goes_out_together()
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
    public void What_is_given_up_goes_first_to_make_room()
    {
        Settle("a@x", "b@x");
        _subscriptions.Add(["c@x"]);
        _subscriptions.Remove(["a@x", "b@x"]);
        Assert.That(Sent(), Is.EqualTo("UNSUBSCRIBE a@x b@x; SUBSCRIBE c@x"));
    }

    [Test]
    public void What_is_given_up_and_wanted_again_before_a_message_went_out_needs_none()
    {
        Settle("a@x");
        _subscriptions.Remove(["a@x"]);
        _subscriptions.Add(["a@x"]);
        Assert.That(Sent(), Is.Empty);
        Assert.That(_subscriptions.IsSettled, Is.True);
    }

    [Test]
    public void A_renewal_gives_up_and_subscribes_anew()
    {
        Settle("a@x", "b@x");
        _subscriptions.Renew(["a@x", "never@x"]);
        Assert.That(_subscriptions.IsSettled, Is.False);
        Assert.That(Sent(), Is.EqualTo("UNSUBSCRIBE a@x; SUBSCRIBE a@x"));
    }

    [PropertyTest(MaxTest = 2_000)]
    public Property Whatever_is_wanted_in_whatever_order_the_exchange_has_just_that_in_the_end() => Prop.ForAll(Histories, history =>
    {
        var subscriptions = new Subscriptions(MaxBytes, _time);
        var wanted = new HashSet<string>();
        var subscribed = new HashSet<string>();
        foreach (var (what, number) in history)
        {
            var stream = $"s{number}@x";
            switch (what)
            {
                case 0 or 1:
                    subscriptions.Add([stream]);
                    wanted.Add(stream);
                    break;
                case 2:
                    subscriptions.Remove([stream]);
                    wanted.Remove(stream);
                    break;
                case 3:
                    subscriptions.Renew([stream]);
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

        Assert.That(subscribed, Is.EquivalentTo(wanted));
        Assert.That(subscriptions.IsSettled, Is.True);

        void Apply(ControlMessage? message)
        {
            if (message is null)
            {
                return;
            }

            var isNew = message.Method == "SUBSCRIBE";
            Assert.That(message.Streams.Count(subscribed.Contains), Is.EqualTo(isNew ? 0 : message.Streams.Count));
            _ = message.Streams.Select(s => isNew ? subscribed.Add(s) : subscribed.Remove(s)).ToList();
            subscriptions.Note(new Ack(message.Id, null));
        }
    });

    [Test]
    public void One_name_that_the_exchange_dislikes_does_not_cost_the_others()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"s{i:D2}@x")];
        _subscriptions.Add(names);
        var accepted = new List<string>();
        ControlMessage? refused = null;
        while (_subscriptions.Next() is { } message)
        {
            var isGood = !message.Streams.Contains("s13@x");
            refused = _subscriptions.Note(new Ack(message.Id, isGood ? null : 2)) ?? refused;
            accepted.AddRange(isGood ? message.Streams : []);
        }

        Assert.That(accepted, Is.EquivalentTo(names.Where(s => s != "s13@x")));
        Assert.That(refused?.Streams.Single(), Is.EqualTo("s13@x"));
        Assert.That(_subscriptions.IsSettled, Is.True, "the others deliver");
        _subscriptions.Renew(["s13@x"]);
        Assert.That(Sent(), Is.EqualTo("UNSUBSCRIBE s13@x; SUBSCRIBE s13@x"));
    }

    [Test]
    public void The_oldest_message_without_a_reply_tells_how_long_the_exchange_takes()
    {
        Assert.That(_subscriptions.MaxUnanswered, Is.EqualTo(TimeSpan.Zero));
        _subscriptions.Add(["a@x"]);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(_subscriptions.MaxUnanswered, Is.EqualTo(TimeSpan.Zero), "not sent yet");
        var first = _subscriptions.Next()!;
        _time.Advance(TimeSpan.FromSeconds(3));
        _subscriptions.Add(["b@x"]);
        var second = _subscriptions.Next()!;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_subscriptions.MaxUnanswered, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Accept(first);
        Assert.That(_subscriptions.MaxUnanswered, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Accept(second);
        Assert.That(_subscriptions.MaxUnanswered, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase(null)]
    [TestCase(2)]
    public void A_fence_completes_with_its_own_answer_whatever_that_says(int? error)
    {
        Settle("a@x");
        var fence = _subscriptions.FenceAsync();
        var message = _subscriptions.Next()!;
        Assert.That(message.Text, Is.EqualTo($$"""{"method":"LIST_SUBSCRIPTIONS","id":{{message.Id}}}"""));
        Assert.That(_subscriptions.Next(), Is.Null);
        var later = _subscriptions.FenceAsync();
        Assert.That(fence.IsCompleted, Is.False);

        Assert.That(_subscriptions.Note(new Ack(message.Id, error)), Is.Null);

        Assert.That((fence.IsCompletedSuccessfully, later.IsCompleted), Is.EqualTo((true, false)), "what was asked before proves nothing");
        Accept(_subscriptions.Next()!);
        Assert.That(later.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public void A_list_of_subscriptions_is_read_as_an_answer() => Assert.That(
        FrameParser.Parse("""{"result":["btcusdt@bookTicker","ethusdt@bookTicker"],"id":7}"""u8, SymbolTable.Empty, out _),
        Is.EqualTo(FrameKind.Ack));

    private static string Text(ControlMessage message) => $"{message.Method} {string.Join(' ', message.Streams)}";

    private void Settle(params string[] streams)
    {
        _subscriptions.Add(streams);
        Accept(_subscriptions.Next()!);
    }

    private void Accept(ControlMessage message) => Assert.That(_subscriptions.Note(new Ack(message.Id, null)), Is.Null);

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
