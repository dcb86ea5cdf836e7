using FsCheck;

namespace DarkAlpha.Domain.Tests.Support;

public sealed class SeedsTests
{
    [Test]
    public void Always_the_same_one_without_a_seed_in_the_environment() =>
        Assert.That(Seeds.Choose(null, fresh: false), Is.EqualTo(Seeds.Choose("", fresh: false)).And.Length.EqualTo(1));

    [Test]
    public void A_fresh_one_comes_after_it()
    {
        var (once, again) = (Seeds.Choose(null, fresh: true), Seeds.Choose(null, fresh: true));
        Assert.That(once[..1], Is.EqualTo(again[..1]).And.EqualTo(Seeds.Choose(null, fresh: false)));
        Assert.That(once[1], Is.Not.EqualTo(again[1]));
    }

    [TestCase("(17,19)")]
    [TestCase("17,19")]
    public void The_one_in_the_environment_is_the_only_one(string given) =>
        Assert.That(Seeds.Choose(given, fresh: true), Is.EqualTo([new Rnd(17, 19)]));

    [Test]
    public void What_a_seed_is_printed_as_is_that_seed()
    {
        var seed = Seeds.Choose(null, fresh: true)[1];
        Assert.That(Seeds.Choose($"{seed}", fresh: false), Is.EqualTo([seed]));
    }

    [Test]
    public void A_single_number_is_enough() => Assert.That(Seeds.Choose("17", fresh: false), Is.EqualTo([new Rnd(17)]));

    [TestCase("seventeen")]
    [TestCase("(1,2,3)")]
    public void Anything_else_is_refused(string given) => Assert.That(() => Seeds.Choose(given, fresh: false), Throws.TypeOf<FormatException>());
}
