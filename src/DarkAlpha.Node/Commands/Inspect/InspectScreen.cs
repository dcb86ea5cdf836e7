using System.Net;
using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>Shows a node's answer, once or again and again.</summary>
/// <param name="node">Whom to ask.</param>
/// <param name="query">What to ask.</param>
/// <param name="asJson">True prints the answer as it came.</param>
internal sealed class InspectScreen<T>(InspectClient node, InspectQuery<T> query, bool asJson)
    where T : class
{
    private readonly IAnsiConsole _console = OutputConsole.Create();

    /// <summary>Shows it once. Gives the exit code.</summary>
    public async Task<int> ShowAsync(CancellationToken cancellation)
    {
        try
        {
            var (status, body) = await node.AskAsync(query.Path, cancellation);
            return status == HttpStatusCode.OK ? Show(body) : Explain(status, body);
        }
        catch (UnreachableException e)
        {
            return Fail(ExitCodes.Unreachable, e.Message);
        }
    }

    /// <summary>Shows it every so often until it is stopped; a node that is away may come back. Gives the exit code.</summary>
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
            // Stopped by whoever watched.
        }

        return ExitCodes.Success;
    }

    private int Show(byte[] body)
    {
        T answer;
        try
        {
            answer = (asJson ? JsonSerializer.Deserialize(body, query.Type) : JsonSerializer.Deserialize(Printable.Json(Encoding.UTF8.GetString(body)), query.Type))
                ?? throw new JsonException("it answers null");
        }
        catch (JsonException e)
        {
            return Fail(ExitCodes.Unreachable, $"what answers is not a node of this version: {e.Message}");
        }

        if (asJson)
        {
            Print(body);
        }
        else
        {
            _console.Write(new Rows(query.Render(answer)));
        }

        return query.IsYes?.Invoke(answer) == false ? ExitCodes.No : ExitCodes.Success;
    }

    private int Explain(HttpStatusCode status, byte[] body)
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

        var nearest = problem?.Nearest is { IsDefaultOrEmpty: false } names ? $"; did you mean {string.Join(" or ", names)}?" : "";
        return Fail(
            status switch
            {
                HttpStatusCode.NotFound => ExitCodes.No,
                >= HttpStatusCode.InternalServerError => ExitCodes.Unreachable,
                _ => ExitCodes.BadInput,
            },
            problem is null ? $"the node answers {(int)status}" : $"{problem.Detail}{nearest}");
    }

    private static void Print(byte[] body)
    {
        using var output = StandardOutput.Open();
        output.Write(body);
        output.Write("\n"u8);
    }

    private static int Fail(int exitCode, string sentence)
    {
        Console.Error.WriteLine($"darkalpha: {Printable.Lines(sentence)}");
        return exitCode;
    }
}
