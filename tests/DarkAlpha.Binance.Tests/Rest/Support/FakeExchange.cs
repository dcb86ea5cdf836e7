using System.Collections.Specialized;
using System.Net;
using System.Text;
using System.Web;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>A fake exchange: responds after a delay, counts weight by its own minute, rejects requests above the limits.</summary>
internal sealed class FakeExchange(SteppingTime time) : HttpMessageHandler
{
    private readonly Dictionary<long, int> _weightByMinute = [];
    private readonly Queue<long> _funding = new();
    private readonly Queue<long> _openInterestHist = new();

    /// <summary>Exchange clock − elapsed time, without steps of the local clock.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Latency of each direction.</summary>
    public TimeSpan OneWay { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Additional latency of responses.</summary>
    public TimeSpan ResponseDelay { get; set; }

    /// <summary>Weight used per minute by other clients at the same address.</summary>
    public int OtherWeight { get; set; }

    public int Limit { get; set; } = 2400;

    /// <summary>Overrides the response to a request; null for the regular response.</summary>
    public Func<FakeRequest, HttpResponseMessage?> Script { get; set; } = _ => null;

    /// <summary>True for requests that never get a response.</summary>
    public Func<FakeRequest, bool> Unanswered { get; set; } = _ => false;

    public List<FakeRequest> Requests { get; } = [];

    public int Rejections { get; private set; }

    /// <summary>The exchange's clock, Unix milliseconds.</summary>
    public long Now => (time.GetUtcNow() - time.Step + Offset).ToUnixTimeMilliseconds();

    public int MaxPerMinute => _weightByMinute.Values.DefaultIfEmpty(0).Max();

    public IEnumerable<string> Paths => Requests.Select(request => request.Target);

    public static HttpResponseMessage Response(int status, string body) =>
        new((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };

    public static HttpResponseMessage Rejection(int status, string body, int? retryAfter)
    {
        var response = Response(status, body);
        if (retryAfter is { } seconds)
        {
            response.Headers.Add("Retry-After", seconds.ToString());
        }

        return response;
    }

    public static int WeightOf(string path, NameValueCollection query) => path switch
    {
        "/fapi/v1/klines" => int.Parse(query["limit"]!) switch { < 100 => 1, < 500 => 2, <= 1000 => 5, _ => 10 },
        "/fapi/v2/ticker/price" => query["symbol"] is null ? 2 : 1,
        "/fapi/v1/premiumIndex" => query["symbol"] is null ? 10 : 1,
        "/fapi/v1/fundingRate" or "/futures/data/openInterestHist" => 0,
        _ => 1,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var query = HttpUtility.ParseQueryString(uri.Query);
        await time.WaitAsync(OneWay, cancellationToken);
        var arrived = new FakeRequest(
            Now,
            uri.AbsolutePath,
            query["symbol"],
            query,
            WeightOf(uri.AbsolutePath, query),
            request.Headers.Authorization?.ToString());
        lock (Requests)
        {
            Requests.Add(arrived);
        }

        var response = Respond(arrived);
        await time.WaitAsync(Unanswered(arrived) ? Timeout.InfiniteTimeSpan : OneWay + ResponseDelay, cancellationToken);
        return response;
    }

    private HttpResponseMessage Respond(FakeRequest request)
    {
        if (Script(request) is { } scripted)
        {
            return scripted;
        }

        var minute = request.Time / 60_000;
        var used = _weightByMinute.GetValueOrDefault(minute, OtherWeight) + request.Weight;
        _weightByMinute[minute] = used;
        var response = used > Limit || Exceeds(request)
            ? Rejection(429, """{"code":-1003,"msg":"Too many requests; current request has limited."}""", null)
            : Response(200, FakeBodies.Of(request, Now));
        Rejections += response.IsSuccessStatusCode ? 0 : 1;
        response.Headers.Add("X-MBX-USED-WEIGHT-1M", used.ToString());
        return response;
    }

    private bool Exceeds(FakeRequest request) => request.Path switch
    {
        "/fapi/v1/fundingRate" => Exceeds(_funding, 500, request.Time),
        "/futures/data/openInterestHist" => Exceeds(_openInterestHist, 1000, request.Time),
        _ => false,
    };

    private static bool Exceeds(Queue<long> times, int max, long now)
    {
        while (times.TryPeek(out var time) && time <= now - 300_000)
        {
            times.Dequeue();
        }

        times.Enqueue(now);
        return times.Count > max;
    }
}
