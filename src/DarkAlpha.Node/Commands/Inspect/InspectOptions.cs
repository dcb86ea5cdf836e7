using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>The options that every question has.</summary>
internal sealed class InspectOptions
{
    private const double DefaultSeconds = 2;
    private const double ShortestSeconds = 0.2;
    private const double MaxSeconds = 3_600;

    private readonly Option<Uri?> _url = NodeAddress.Option();
    private readonly Option<bool> _json = new("--json") { Description = "Print the node's answer as it came, one JSON document.", Recursive = true };

    private readonly Option<double?> _watch = new("--watch")
    {
        Description = "Ask again and again, every 2 seconds or as often as said, until Ctrl-C.",
        HelpName = "seconds",
        Arity = ArgumentArity.ZeroOrOne,
        Recursive = true,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 0)
            {
                return DefaultSeconds;
            }

            if (double.TryParse(result.Tokens[0].Value, out var seconds) && seconds is >= ShortestSeconds and <= MaxSeconds)
            {
                return seconds;
            }

            result.AddError($"--watch {result.Tokens[0].Value} is not a number of seconds from {ShortestSeconds} to {MaxSeconds}");
            return null;
        },
    };

    /// <summary>Which node is asked.</summary>
    public Option<Uri?> Url => _url;

    /// <summary>Whether the answer is printed as it came.</summary>
    public Option<bool> Json => _json;

    /// <summary>Gives them to a verb and to all below it.</summary>
    public void AddTo(Command command)
    {
        _url.Recursive = true;
        command.Options.Add(_url);
        command.Options.Add(_json);
        command.Options.Add(_watch);
    }

    /// <summary>A verb that asks one fixed question.</summary>
    public Command Verb<T>(string name, string summary, string path, JsonTypeInfo<T> type, Func<T, IRenderable> render)
        where T : class
    {
        var command = new Verb(name, summary);
        Run(command, _ => new InspectQuery<T>(path, type, render));
        return command;
    }

    /// <summary>Makes a verb ask a question.</summary>
    public void Run<T>(Command command, Func<ParseResult, InspectQuery<T>> query)
        where T : class =>
        command.SetAction(async (parsed, cancellation) =>
        {
            using var node = new InspectClient(NodeAddress.Choose(parsed.GetValue(_url), parsed));
            var screen = new InspectScreen<T>(node, query(parsed), parsed.GetValue(_json));
            return parsed.GetValue(_watch) is { } seconds
                ? await screen.WatchAsync(TimeSpan.FromSeconds(seconds), cancellation)
                : await screen.ShowAsync(cancellation);
        });
}
