using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class ResilienceTests
{
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    public void A_fault_of_the_exchange_is_retried_and_each_attempt_pays(int status)
    {
        using var world = new RestWorld();
        var answers = 0;
        world.Exchange.Script = _ => ++answers <= 2 ? FakeExchange.Answer(status, "oops") : null;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
        Assert.That(answers, Is.EqualTo(3));
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(3));
    }

    [Test]
    public void A_broken_connection_is_retried()
    {
        using var world = new RestWorld();
        var answers = 0;
        world.Exchange.Script = _ => ++answers <= 2 ? throw new HttpRequestException("connection refused") : null;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
    }

    [Test]
    public void A_connection_that_stays_broken_is_an_error()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => throw new HttpRequestException("connection refused");
        var error = world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!;
        Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Network));
        Assert.That(error.Message, Does.Contain("connection refused"));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void While_the_exchange_is_down_the_number_of_requests_is_that_of_the_calls()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Answer(503, "down");
        Repeat(world, 10);
        var since = world.Exchange.Requests.Count;

        Repeat(world, 30);

        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(since + 30), "not three times as many");
    }

    [Test]
    public void When_the_exchange_has_recovered_a_single_fault_is_retried_again()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => throw new HttpRequestException("connection reset");
        Repeat(world, 20);
        world.Exchange.Script = _ => null;
        Repeat(world, 40);
        var faults = 0;
        world.Exchange.Script = _ => ++faults == 1 ? FakeExchange.Answer(503, "once") : null;

        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
    }

    private static void Repeat(RestWorld world, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            world.Wait(gateway => gateway.OpenInterestAsync("A"));
        }
    }

    [Test]
    public void Silence_is_given_up_and_retried()
    {
        using var world = new RestWorld();
        world.Exchange.Silent = _ => world.Exchange.Requests.Count == 1;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
        Assert.That(world.Elapsed, Is.InRange(5, 8));
    }

    [Test]
    public void Lasting_silence_is_an_error()
    {
        using var world = new RestWorld();
        world.Exchange.Silent = _ => true;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Timeout));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3));
        Assert.That(world.Budget.InFlight, Is.Zero);
    }

    [Test]
    public void A_body_that_never_ends_is_given_up_too()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new StreamContent(new SlowStream(world.Time)) };
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Timeout));
    }

    [Test]
    public void A_body_that_breaks_off_is_retried_and_then_malformed()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) };
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void Waiting_for_the_budget_is_no_timeout()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { WeightPerMinute = 2 } });
        for (var i = 0; i < 5; i++)
        {
            var symbol = $"S{i}";
            world.Begin(gateway => gateway.OpenInterestAsync(symbol));
        }

        world.Pass(400);
        Assert.That(world.Begun.TrueForAll(task => task is Task<RestResult<DarkAlpha.Domain.Market.OpenInterestSample>> done && RestWorld.Result(done).IsOk));
    }

    [Test]
    public void Cancelling_cancels_at_every_stage()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Answer(500, "");
        foreach (var seconds in new[] { 0, 0.005, 0.015, 0.3 })
        {
            using var cancel = new CancellationTokenSource();
            var call = world.Do(gateway => gateway.OpenInterestAsync("A", cancellation: cancel.Token));
            world.Pass(seconds);
            cancel.Cancel();
            Assert.That(call.IsCanceled, $"after {seconds} s");
            Assert.That(world.Budget.InFlight, Is.Zero);
        }
    }

    private sealed class SlowStream(SteppingTime time) : OneWayStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await time.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }

    private sealed class BrokenStream : OneWayStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the response ended early");
    }

    private abstract class OneWayStream : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
