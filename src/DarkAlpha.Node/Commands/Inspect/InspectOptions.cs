using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Node.Web;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>Options of every <c>darkalpha inspect</c> verb.</summary>
internal sealed class InspectOptions
{
    private const double DefaultSeconds = 2;
    private const double MinSeconds = 0.2;
    private const double MaxSeconds = 3_600;

    private readonly Option<Uri?> _url = NodeAddress.Option();
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print the node's response unchanged, as one JSON document.",
        Recursive = true,
    };

    private readonly Option<double?> _watch = new("--watch")
    {
        Description = "Refresh every N seconds (default 2) until Ctrl-C.",
        HelpName = "seconds",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 0)
            {
                return DefaultSeconds;
            }

            if (double.TryParse(result.Tokens[0].Value, out var seconds) && seconds is >= MinSeconds and <= MaxSeconds)
            {
                return seconds;
            }

            result.AddError($"--watch {result.Tokens[0].Value}: expected a number of seconds from {MinSeconds} to {MaxSeconds}");
            return null;
        },
    };

    /// <summary>The node's address.</summary>
    public Option<Uri?> Url => _url;

    /// <summary>Whether the response is printed unchanged.</summary>
    public Option<bool> Json => _json;

    /// <summary>Adds the options to a verb and to all its subcommands.</summary>
    public void AddTo(Command command)
    {
        _url.Recursive = true;
        command.Options.Add(_url);
        command.Options.Add(_json);
    }

    /// <summary>
    /// Creates a verb that sends one fixed query. How its response is read is asked for then: every command is created at every start, and
    /// what <see cref="WebJson"/> builds costs more than the rest of it.
    /// </summary>
    public Command Verb<T>(string name, string summary, string path, Func<WebJson, JsonTypeInfo<T>> type, Func<T, IRenderable> render)
        where T : class
    {
        var command = new Verb(name, summary);
        Run(command, _ => new InspectQuery<T>(path, type(WebJson.Default), render));
        return command;
    }

    /// <summary>Sets the action of a verb to a query, which can be watched.</summary>
    public void Run<T>(Command command, Func<ParseResult, InspectQuery<T>> query)
        where T : class
    {
        command.Options.Add(_watch);
        command.SetAction(async (parsed, cancellation) =>
        {
            var url = parsed.GetValue(_url);
            var address = NodeAddress.Resolve(url, parsed);
            var (token, whenRefused) = NodeAddress.FindReadTokens(url, parsed);
            using var node = new InspectClient(address, token, whenRefused);
            var screen = new InspectScreen<T>(node, query(parsed), parsed.GetValue(_json));
            return parsed.GetValue(_watch) is { } seconds
                ? await screen.WatchAsync(TimeSpan.FromSeconds(seconds), cancellation)
                : await screen.ShowAsync(cancellation);
        });
    }
}
