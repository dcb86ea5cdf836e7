using System.Collections.Immutable;
using System.Security.Cryptography;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Plugins;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Plugins;

internal sealed class StrategyLoaderTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_file_is_loaded_with_its_version_and_the_hash_of_its_content()
    {
        CopyTo(SampleStrategy.FileName);

        var loaded = LoadFolder().Loaded.Single();

        Assert.That((loaded.Name, loaded.File, loaded.Version), Is.EqualTo((SampleStrategy.Name, SampleStrategy.FileName, "1.0.0")));
        Assert.That(loaded.Hash, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(SampleStrategy.Path)))));
    }

    [Test]
    public void A_loaded_strategy_is_asked_after_the_program_s_own()
    {
        var strategies = StrategyCatalog.Create(Load(SampleStrategy.Path).Rules.Strategies);

        Assert.That(strategies, Has.Count.EqualTo(StrategyCatalog.Create(new StrategyOptions()).Count + 1));
        var answer = strategies[strategies.Count - 1].Evaluate(ContextBuilder.Quiet with { FundingRate = -0.002, Atr15m = 2 });
        Assert.That(answer.Proposal?.Stop, Is.EqualTo(97));
    }

    [Test]
    public void A_folder_is_one_strategy_file_whose_hash_covers_its_libraries()
    {
        Directory.CreateDirectory(_folder.Of("SampleStrategies"));
        CopyTo(Path.Combine("SampleStrategies", SampleStrategy.FileName));
        var alone = LoadFolder().Loaded.Single();

        _folder.Write(Path.Combine("SampleStrategies", "Library.dll"), "of a strategy");
        var withLibrary = LoadFolder().Loaded.Single();
        _folder.Write(Path.Combine("SampleStrategies", "DarkAlpha.Domain.dll"), "left there by a build");
        var withDomain = LoadFolder().Loaded.Single();

        Assert.That(alone.File, Is.EqualTo("SampleStrategies"));
        Assert.That(withLibrary.Hash, Is.Not.EqualTo(alone.Hash));
        Assert.That(withDomain.Hash, Is.EqualTo(withLibrary.Hash));
    }

    [Test]
    public void A_path_that_does_not_exist_is_an_error() =>
        Assert.That(ErrorsOf(_folder.Of("nowhere")).Single(), Does.EndWith("nowhere\": no such file or folder"));

    [Test]
    public void An_empty_folder_is_an_error() =>
        Assert.That(ErrorsOf(_folder.Path).Single(), Does.EndWith("the folder has neither assemblies (.dll) nor folders with one"));

    [Test]
    public void Every_file_that_cannot_be_used_is_named_at_once()
    {
        _folder.Write("broken.dll", "no assembly");
        Directory.CreateDirectory(_folder.Of("empty"));
        CopyTo("twice1.dll");
        CopyTo("twice2.dll");
        CopyTo("other.dll", "DarkAlpha.Binance.dll");
        CopyTo("foreign.dll", "System.CommandLine.dll");

        string[] expected =
        [
            "broken.dll is not a .NET assembly",
            "the folder empty has no empty.dll",
            "several strategies are named negative_funding: in twice1.dll and in twice2.dll",
            "other.dll has no public class that implements IStrategy",
            "foreign.dll does not use DarkAlpha.Domain",
        ];
        AssertErrors(expected);
    }

    [Test]
    public void Every_class_that_cannot_be_used_is_named_at_once()
    {
        CopyTo("bad.dll", "DarkAlpha.Node.Tests.dll");

        string[] expected =
        [
            "bad.dll: the program itself has a strategy vol_breakout_card; choose another name",
            "UnreadableName has the name \"Not snake case\"",
            "NoLifetime has cards that live 0 minutes",
            "NoConstructor needs a public constructor without parameters",
            "FailingConstructor cannot be created with these settings: InvalidOperationException: no licence",
            "the strategy failing_answer of bad.dll has failed: InvalidOperationException: out of ideas",
        ];
        AssertErrors(expected);
    }

    [TestCase("0.1.0", "0.1.0")]
    [TestCase("0.1.0", "0.1.3")]
    public void A_strategy_built_with_this_or_an_earlier_patch_of_the_domain_fits(string built, string host) =>
        Assert.That(StrategyAssembly.VersionProblem(new Version(built), new Version(host)), Is.Null);

    [TestCase("0.1.3", "0.1.0")]
    [TestCase("0.2.0", "0.1.0")]
    [TestCase("0.1.0", "0.2.0")]
    [TestCase("1.1.0", "0.1.0")]
    public void A_strategy_built_with_another_version_of_the_domain_does_not(string built, string host) =>
        Assert.That(
            StrategyAssembly.VersionProblem(new Version(built), new Version(host)),
            Is.EqualTo($"was built with DarkAlpha.Domain {built}, and this program has {host}: build it with that version"));

    [Test]
    public void Nodes_compare_what_is_loaded_and_not_from_where()
    {
        CopyTo("copy.dll");
        var here = SharedBy(SampleStrategy.Path);

        Assert.That(SettingsDifference.Find(here, SharedBy(_folder.Path)), Is.Empty);
        Assert.That(
            SettingsDifference.Find(here, SharedBy("")).Single(),
            Does.StartWith("negative_funding of STRATEGIES_PATH is 1.0.0, SHA-256 ").And.EndWith(" here and unknown there"));
    }

    private static NodeSettings Load(string path) => KnownSettings.Load(("STRATEGIES_PATH", path)).WithStrategies();

    private static IReadOnlyList<string> ErrorsOf(string path) => Assert.Throws<SettingsException>(() => Load(path))!.Errors;

    private static ImmutableSortedDictionary<string, SharedSetting> SharedBy(string path) =>
        Load(path).ToNodeOptions(TimeProvider.System).Cluster.SharedSettings;

    private StrategyOptions LoadFolder() => Load(_folder.Path).Rules.Strategies;

    private void CopyTo(string name, string assembly = SampleStrategy.FileName) =>
        File.Copy(Path.Combine(AppContext.BaseDirectory, assembly), _folder.Of(name));

    private void AssertErrors(string[] expected)
    {
        var errors = ErrorsOf(_folder.Path);
        Assert.That(errors, Has.Count.EqualTo(expected.Length), string.Join('\n', errors));
        foreach (var text in expected)
        {
            Assert.That(errors, Has.Some.Contains(text));
        }
    }
}
