using System.Collections.Specialized;
using System.Net;
using System.Text;
using System.Web;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>The exchange as the client sees it: answers after a delay, counts weight by its own minute, refuses what is too much.</summary>
internal sealed class FakeExchange(SteppingTime time) : HttpMessageHandler
{
    private readonly Dictionary<long, int> _weightByMinute = [];
    private readonly Queue<long> _funding = new();
    private readonly Queue<long> _openInterestHist = new();

    /// <summary>Exchange clock − elapsed time's clock.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Time of each way.</summary>
    public TimeSpan OneWay { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Time that answers take on top.</summary>
    public TimeSpan AnswersLate { get; set; }

    /// <summary>Weight others at the same address use, each minute.</summary>
    public int ForeignWeight { get; set; }

    public int Limit { get; set; } = 2400;

    /// <summary>Answers instead of the usual ones; null goes on with the usual one.</summary>
    public Func<FakeRequest, HttpResponseMessage?> Script { get; set; } = _ => null;

    /// <summary>Never answers what this is true for.</summary>
    public Func<FakeRequest, bool> Silent { get; set; } = _ => false;

    public List<FakeRequest> Requests { get; } = [];

    public int Refusals { get; private set; }

    /// <summary>The exchange's clock, Unix milliseconds.</summary>
    public long Now => (time.GetUtcNow() - time.Step + Offset).ToUnixTimeMilliseconds();

    public int MaxPerMinute => _weightByMinute.Values.DefaultIfEmpty(0).Max();

    public IEnumerable<string> Paths => Requests.Select(request => request.Target);

    public static HttpResponseMessage Answer(int status, string body) =>
        new((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };

    public static HttpResponseMessage Refusal(int status, string body, int? retryAfter)
    {
        var answer = Answer(status, body);
        if (retryAfter is { } seconds)
        {
            answer.Headers.Add("Retry-After", seconds.ToString());
        }

        return answer;
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
        var arrived = new FakeRequest(Now, uri.AbsolutePath, query["symbol"], query, WeightOf(uri.AbsolutePath, query), request.Headers.Authorization?.ToString());
        lock (Requests)
        {
            Requests.Add(arrived);
        }

        var answer = Respond(arrived);
        await time.WaitAsync(Silent(arrived) ? Timeout.InfiniteTimeSpan : OneWay + AnswersLate, cancellationToken);
        return answer;
    }

    private HttpResponseMessage Respond(FakeRequest request)
    {
        if (Script(request) is { } scripted)
        {
            return scripted;
        }

        var minute = request.Time / 60_000;
        var used = _weightByMinute.GetValueOrDefault(minute, ForeignWeight) + request.Weight;
        _weightByMinute[minute] = used;
        var answer = used > Limit || Exceeds(request)
            ? Refusal(429, """{"code":-1003,"msg":"Too many requests; current request has limited."}""", null)
            : Answer(200, FakeBodies.Of(request, Now));
        Refusals += answer.IsSuccessStatusCode ? 0 : 1;
        answer.Headers.Add("X-MBX-USED-WEIGHT-1M", used.ToString());
        return answer;
    }

    private bool Exceeds(FakeRequest request) => request.Path switch
    {
        "/fapi/v1/fundingRate" => Exceeds(_funding, 500, request.Time),
        "/futures/data/openInterestHist" => Exceeds(_openInterestHist, 1000, request.Time),
        _ => false,
    };

    private static bool Exceeds(Queue<long> times, int most, long now)
    {
        while (times.TryPeek(out var time) && time <= now - 300_000)
        {
            times.Dequeue();
        }

        times.Enqueue(now);
        return times.Count > most;
    }
}
