using System.Globalization;

namespace DarkAlpha.Simulator.Rest;

/// <summary>
/// The exchange's rate limits, per IP address and in simulated time: weight per minute and requests per five minutes. Above a limit every
/// request is answered 429 until the window ends; a client that keeps sending is banned (418), each time for twice as long, at most three
/// days.
/// </summary>
internal sealed class RateLimits(int weightLimit)
{
    private const int MaxIgnored429s = 10;
    private const int FundingRequests = 500;
    private const int StatisticsRequests = 1_000;

    private static readonly TimeSpan FirstBan = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MaxBan = TimeSpan.FromDays(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>Charges a request to an address.</summary>
    public Result Charge(string address, RequestPool pool, int weight, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_accounts.TryGetValue(address, out var account))
            {
                _accounts[address] = account = new Account();
            }

            if (now < account.BannedUntil)
            {
                return Banned(address, account, now);
            }

            var window = account.Windows[(int)pool];
            var length = pool == RequestPool.Weight ? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(5);
            window.MoveTo(now.Ticks / length.Ticks);
            var limit = pool switch
            {
                RequestPool.Weight => weightLimit,
                RequestPool.Funding => FundingRequests,
                _ => StatisticsRequests,
            };
            window.Used += pool == RequestPool.Weight ? weight : 1;
            var used = account.Windows[(int)RequestPool.Weight].Used;
            if (window.Used <= limit)
            {
                return new Result(200, used, TimeSpan.Zero, "");
            }

            if (++window.Ignored > MaxIgnored429s)
            {
                account.LastBan = account.LastBan == TimeSpan.Zero
                    ? FirstBan
                    : TimeSpan.FromTicks(Math.Min(MaxBan.Ticks, account.LastBan.Ticks * 2));
                account.BannedUntil = now + account.LastBan;
                return Banned(address, account, now);
            }

            var left = new TimeSpan((now.Ticks / length.Ticks + 1) * length.Ticks - now.Ticks);
            return new Result(429, used, left, TooMany(address, limit, pool));
        }
    }

    /// <summary>The exchange's message with a 429.</summary>
    public static string TooMany(string address, int limit, RequestPool pool = RequestPool.Weight)
    {
        var period = pool == RequestPool.Weight ? "minute" : "5 minutes";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Too many requests; current limit of IP({address}) is {limit} requests per {period}. ")
            + "Please use the websocket for live updates to avoid polling the API.";
    }

    /// <summary>The exchange's message with a 418.</summary>
    public static string BannedUntil(string address, DateTimeOffset until) =>
        $"Way too many requests; IP({address}) banned until {until.ToUnixTimeMilliseconds()}. "
        + "Please use the websocket for live updates to avoid bans.";

    private static Result Banned(string address, Account account, DateTimeOffset now) =>
        new(418, account.Windows[(int)RequestPool.Weight].Used, account.BannedUntil - now, BannedUntil(address, account.BannedUntil));

    private sealed class Account
    {
        public Window[] Windows { get; } = [new(), new(), new()];

        public DateTimeOffset BannedUntil { get; set; }

        public TimeSpan LastBan { get; set; }
    }

    private sealed class Window
    {
        private long _number = -1;

        public int Used { get; set; }

        public int Ignored { get; set; }

        public void MoveTo(long number)
        {
            if (number != _number)
            {
                (_number, Used, Ignored) = (number, 0, 0);
            }
        }
    }

    /// <summary>Result of charging a request against the rate limits.</summary>
    /// <param name="Status">200, 429 or 418.</param>
    /// <param name="UsedWeight">Weight used in the current minute, this request included.</param>
    /// <param name="RetryAfter">Time until requests are accepted again.</param>
    /// <param name="Message">The exchange's error message; empty when the request is accepted.</param>
    internal readonly record struct Result(int Status, int UsedWeight, TimeSpan RetryAfter, string Message);
}
