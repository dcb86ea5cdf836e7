using System.Globalization;
using System.Net;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Logs refused requests, rate-limited so that a flood of requests cannot fill the disk: at most 20 lines of each kind in 10 s, and then
/// every 10 s the last suppressed line with the number of suppressed ones. Thread-safe.
/// </summary>
internal sealed partial class RefusalLog : IDisposable
{
    private const int MaxLinesPerInterval = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly LogThrottle _lines = new(Interval, MaxLinesPerInterval);
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly BearerToken[] _secrets;
    private readonly long _start;
    private readonly ITimer _summary;
    private Dictionary<string, (long Count, Action<string> Write)> _suppressed = new(StringComparer.Ordinal);

    /// <summary>Starts the timer of the summary lines.</summary>
    /// <param name="time">Machine time.</param>
    /// <param name="log">Where the lines go.</param>
    /// <param name="secrets">What must not be in them, also when it is in a path.</param>
    public RefusalLog(TimeProvider time, ILogger<RefusalLog> log, params BearerToken[] secrets)
    {
        _time = time;
        _log = log;
        _secrets = secrets;
        _start = time.GetTimestamp();
        _summary = time.CreateTimer(_ => Summarize(), state: null, Interval, Interval);
    }

    /// <summary>Logs a change that was requested and not made.</summary>
    public void Change(string what, string by, IPAddress from, int status, string reason) => Write(
        string.Create(CultureInfo.InvariantCulture, $"{what} {status}"), more => LogChange(what, by, from, status, reason, more));

    /// <summary>
    /// Logs a request that <see cref="RequestGuard"/> refused: wrong host name, cross-origin, or a method that is not allowed.
    /// </summary>
    public void Request(HttpContext context, Problem problem)
    {
        var method = context.Request.Method is "GET" or "HEAD" or "POST" ? context.Request.Method : "a request to";
        var given = context.Request.Path.Value is { Length: > 0 } some ? some : "*";
        var path = Printable.Short(_secrets.Aggregate(given, (text, secret) => secret.Scrub(text)));
        var from = ChangeAuthorizer.AddressOf(context);
        Write(
            string.Create(CultureInfo.InvariantCulture, $"{problem.Status}"),
            more => LogRequest(method, path, from, problem.Status, problem.Detail, more));
    }

    /// <summary>Writes the pending summary lines and stops.</summary>
    public void Dispose()
    {
        _summary.Dispose();
        Summarize();
    }

    private void Write(string kind, Action<string> write)
    {
        if (_lines.Admit(kind, _time.GetElapsedTime(_start)) is not null)
        {
            write("");
            return;
        }

        lock (_lock)
        {
            _suppressed[kind] = (_suppressed.GetValueOrDefault(kind).Count + 1, write);
        }
    }

    private void Summarize()
    {
        Dictionary<string, (long Count, Action<string> Write)> suppressed;
        lock (_lock)
        {
            suppressed = _suppressed;
            _suppressed = new(StringComparer.Ordinal);
        }

        foreach (var (count, write) in suppressed.Values)
        {
            write(LogThrottle.Suffix(count - 1));
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{What} requested by {By} via http from {Address}: refused ({Status}), {Reason}{More}")]
    private partial void LogChange(string what, string by, IPAddress address, int status, string reason, string more);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} via http from {Address}: refused ({Status}), {Reason}{More}")]
    private partial void LogRequest(string method, string path, IPAddress address, int status, string reason, string more);
}
