using System.Net;
using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>Shows a node's response, once or periodically.</summary>
/// <param name="node">The node.</param>
/// <param name="query">The query.</param>
/// <param name="asJson">True prints the response as JSON.</param>
internal sealed class InspectScreen<T>(InspectClient node, InspectQuery<T> query, bool asJson)
    where T : class
{
    private readonly IAnsiConsole _console = OutputConsole.Create();

    /// <summary>Shows the response once.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(CancellationToken cancellation)
    {
        try
        {
            var (status, body) = await node.GetAsync(query.Path, cancellation);
            return status == HttpStatusCode.OK ? Show(body) : ShowProblem(status, body);
        }
        catch (UnreachableException e)
        {
            return Fail(ExitCodes.Unreachable, e.Message);
        }
    }

    /// <summary>Shows the response periodically until cancelled, also while the node is unreachable.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WatchAsync(TimeSpan interval, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            do
            {
                if (!asJson && !Console.IsOutputRedirected)
                {
                    _console.Clear();
                }

                await ShowAsync(cancellation);
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C.
        }

        return ExitCodes.Success;
    }

    private int Show(byte[] body)
    {
        T response;
        try
        {
            response = (asJson
                    ? JsonSerializer.Deserialize(body, query.Type)
                    : JsonSerializer.Deserialize(Printable.Json(Encoding.UTF8.GetString(body)), query.Type))
                ?? throw new JsonException("the response is null");
        }
        catch (JsonException e)
        {
            return Fail(ExitCodes.Unreachable, $"the response is not from a node of this version: {JsonErrorText.Of(e)}");
        }

        if (asJson)
        {
            Print(query.Json?.Invoke(response) ?? body);
        }
        else
        {
            _console.Write(new TrimmedLines(query.Render(response)));
        }

        CommonOptions.Warn(query.Warnings(response));
        return query.IsPositive?.Invoke(response) == false ? ExitCodes.NegativeResult : ExitCodes.Success;
    }

    private int ShowProblem(HttpStatusCode status, byte[] body)
    {
        if (asJson)
        {
            Print(body);
        }

        Problem? problem;
        try
        {
            problem = JsonSerializer.Deserialize(body, WebJson.Default.Problem);
        }
        catch (JsonException)
        {
            problem = null;
        }

        if (problem is null)
        {
            return Fail(ExitCodes.Unreachable, $"the response is not from a node (HTTP {(int)status})");
        }

        var nearest = problem.Nearest is { IsDefaultOrEmpty: false } names ? $"; did you mean {string.Join(" or ", names)}?" : "";
        return Fail(
            status switch
            {
                HttpStatusCode.NotFound => ExitCodes.NegativeResult,
                >= HttpStatusCode.InternalServerError => ExitCodes.Unreachable,
                _ => ExitCodes.BadInput,
            },
            $"{problem.Detail}{nearest}");
    }

    private static void Print(byte[] body)
    {
        using var output = StandardOutput.Open();
        output.Write(body);
        output.Write("\n"u8);
    }

    private static int Fail(int exitCode, string message)
    {
        Console.Error.WriteLine($"darkalpha: {Printable.Lines(message)}");
        return exitCode;
    }
}
