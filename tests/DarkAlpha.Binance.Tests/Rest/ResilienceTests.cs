using System.IO.Compression;
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
    public void A_server_error_is_retried_and_each_attempt_costs_weight(int status)
    {
        using var world = new RestWorld();
        var attempts = 0;
        world.Exchange.Script = _ => ++attempts <= 2 ? FakeExchange.Response(status, "oops") : null;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
        Assert.That(attempts, Is.EqualTo(3));
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(3));
    }

    [Test]
    public void A_broken_connection_is_retried()
    {
        using var world = new RestWorld();
        var attempts = 0;
        world.Exchange.Script = _ => ++attempts <= 2 ? throw new HttpRequestException("connection refused") : null;
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
    public void While_the_exchange_is_down_calls_are_not_retried()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Response(503, "down");
        Repeat(world, 10);
        var sentBefore = world.Exchange.Requests.Count;

        Repeat(world, 30);

        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sentBefore + 30), "not three times as many");
    }

    [Test]
    public void After_a_recovery_a_single_error_is_retried_again()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => throw new HttpRequestException("connection reset");
        Repeat(world, 20);
        world.Exchange.Script = _ => null;
        Repeat(world, 40);
        var faults = 0;
        world.Exchange.Script = _ => ++faults == 1 ? FakeExchange.Response(503, "once") : null;

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
    public void A_timeout_is_retried()
    {
        using var world = new RestWorld();
        world.Exchange.Unanswered = _ => world.Exchange.Requests.Count == 1;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
        Assert.That(world.Elapsed, Is.InRange(5, 8));
    }

    [Test]
    public void A_lasting_timeout_is_an_error()
    {
        using var world = new RestWorld();
        world.Exchange.Unanswered = _ => true;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Timeout));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3));
        Assert.That(world.Budget.InFlight, Is.Zero);
    }

    // What SocketsHttpHandler throws when a connection is not made within its ConnectTimeout.
    private static TaskCanceledException ConnectTimeout() => new("The operation was canceled.", new TimeoutException());

    [Test]
    public void A_connection_that_is_not_made_in_time_is_a_timeout_and_retried()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => world.Exchange.Requests.Count == 1 ? throw ConnectTimeout() : null;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_connection_that_is_never_made_in_time_is_an_error()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => throw ConnectTimeout();
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Timeout));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3));
        Assert.That(world.Budget.InFlight, Is.Zero);
    }

    [Test]
    public void A_body_that_never_ends_times_out()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new StreamContent(new SlowStream(world.Time)) };
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Timeout));
    }

    [TestCase("br")]
    [TestCase("gzip")]
    [TestCase("deflate")]
    public void A_body_that_cannot_be_decompressed_is_malformed(string encoding)
    {
        using var world = new RestWorld();
        var body = "\u0001this is the page of a proxy, which is not compressed at all"u8.ToArray();
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new StreamContent(Decompressed(body, encoding)) };
        var error = world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!;
        Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(error.Message, Does.Contain("it cannot be decompressed: "));
        Assert.That(world.Budget.InFlight, Is.Zero);
    }

    // As SocketsHttpHandler reads a body with this Content-Encoding.
    private static Stream Decompressed(byte[] body, string encoding) => encoding switch
    {
        "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
        "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
        _ => new ZLibStream(new MemoryStream(body), CompressionMode.Decompress),
    };

    [Test]
    public void A_truncated_body_is_retried_and_then_malformed()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) };
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void Waiting_for_the_budget_does_not_time_out()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { WeightPerMinute = 2 } });
        for (var i = 0; i < 5; i++)
        {
            var symbol = $"S{i}";
            world.Begin(gateway => gateway.OpenInterestAsync(symbol));
        }

        world.Pass(400);
        Assert.That(world.Started.TrueForAll(task =>
            task is Task<RestResult<DarkAlpha.Domain.Market.OpenInterestSample>> done && RestWorld.Result(done).IsOk));
    }

    [Test]
    public void A_call_can_be_cancelled_at_every_stage()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Response(500, "");
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

    private sealed class SlowStream(SteppingTime time) : NonSeekableStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await time.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }

    private sealed class BrokenStream : NonSeekableStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the response ended early");
    }

    private abstract class NonSeekableStream : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
