using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Enrolments;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class EnrolmentCsvTests
{
    const string Header = "entId,forms,from,until,consentBy,consentStatement\r\n";
    const string GoodRow = "1001,ТТ-03а|ТТ-11,2026-11,,Бат,Үйл ажиллагаа явуулаагүй\r\n";

    static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    static readonly Gen<string> Words = Gen
        .Elements('a', 'Ө', 'Ү', ' ', ',', ';', '"', '\'', '=', '+', '-', '@', '\n', '\r', '\t', '|', '0', 'х')
        .NonEmptyListOf().Select(c => new string([.. c]).Trim()).Where(t => t.Length > 0);

    /// <summary>Letters, a number, and whatever follows: what a form code is.</summary>
    static readonly Gen<string> Codes =
        from letters in Gen.Elements("ТТ-", "TT-", "ҮХ", "х", "ӨӨӨӨ")
        from number in Gen.Choose(1, 999)
        from rest in Words.Select(w => string.Concat(w.Where(c => c != '|' && !char.IsWhiteSpace(c))))
        where rest.Length <= 30
        select $"{letters}{number}{rest}";

    static readonly Arbitrary<Enrolment[]> Enrolments = (
        from entId in Gen.Choose(1, int.MaxValue)
        from forms in Codes.NonEmptyListOf()
        from first in Gen.Choose(1, 2400)
        from length in Gen.Choose(-1, 30)
        from person in Words.Where(w => w.Length <= 200)
        from statement in Words
        select new Enrolment
        {
            EntId = entId, Forms = [.. forms.Distinct(LookAlikes.Codes)],
            From = new TaxMonth(2000, 1).Plus(first),
            Until = length < 0 ? null : new TaxMonth(2000, 1).Plus(first + length), Consent = new Consent(person, statement, Now),
        }).ArrayOf().Select(all => all.DistinctBy(e => e.EntId).ToArray()).ToArbitrary();

    [Fact]
    public void Whatever_is_exported_imports_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Enrolments, enrolments =>
        {
            var file = EnrolmentCsv.Read(
                Encoding.UTF8.GetBytes(EnrolmentCsv.Header + string.Concat(enrolments.Select(EnrolmentCsv.Row))), Now);
            return file.Errors.Count == 0 && file.Enrolments.Count == enrolments.Length
                && file.Enrolments.Zip(enrolments).All(pair => pair.First.SaysTheSameAs(pair.Second));
        }));

    [Theory]
    [InlineData("$[17].entId: must be a whole number", "x,ТТ-03а,2026-11,,Бат,Тийм")]
    [InlineData("$[17].entId: is required", ",ТТ-03а,2026-11,,Бат,Тийм")]
    [InlineData("$[17].entId: must be a positive whole number", "0,ТТ-03а,2026-11,,Бат,Тийм")]
    [InlineData("$[17].entId: 5 is in row 5 too", "5,ТТ-03а,2026-11,,Бат,Тийм")]
    [InlineData("$[17].forms: is required", "99,,2026-11,,Бат,Тийм")]
    [InlineData(
        "$[17].forms: a form code has at most 40", "99,ТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТТ,2026-11,,Бат,Тийм")]
    [InlineData("$[17].from: is required", "99,ТТ-03а,soon,,Бат,Тийм")]
    [InlineData("$[17].until: must be a month", "99,ТТ-03а,2026-11,2026-13,Бат,Тийм")]
    [InlineData("$[17].until: must not be before from", "99,ТТ-03а,2026-11,2026-10,Бат,Тийм")]
    [InlineData("$[17].consentBy: is required", "99,ТТ-03а,2026-11,,,Тийм")]
    [InlineData("$[17].consentStatement: is required", "99,ТТ-03а,2026-11,,Бат,  ")]
    [InlineData("$[17]: has 5 fields, the first row has 6", "99,ТТ-03а,2026-11,,Бат")]
    [InlineData("$[17]: nothing may stand between", "99,\"ТТ\"-03а,2026-11,,Бат,Тийм")]
    [InlineData("$[17]: a quotation mark is opened and never closed", "99,ТТ-03а,2026-11,,Бат,\"Тийм")]
    public void What_is_wrong_is_told_with_its_row_and_column(string complaint, string row17)
    {
        var rows = Enumerable.Range(2, 15).Select(n => $"{n},ТТ-03а,2026-11,,Бат,Тийм\r\n");
        var file = EnrolmentCsv.Read(Encoding.UTF8.GetBytes(Header + string.Concat(rows) + row17), Now);
        Assert.StartsWith(complaint, Assert.Single(file.Errors), StringComparison.Ordinal);
        Assert.Empty(file.Enrolments);
    }

    [Fact]
    public void Every_error_of_a_file_is_told_at_once()
    {
        var file = Read(Header + "x,,2026-11,,Бат,Тийм\r\n" + GoodRow + "7,ТТ-03а,never,,,Тийм\r\n");
        Assert.Equal(["$[2].entId", "$[2].forms", "$[4].from", "$[4].consentBy"], file.Errors.Select(e => e.Split(':')[0]));
        Assert.Empty(file.Enrolments);
    }

    [Fact]
    public void A_file_of_another_kind_is_not_complained_of_without_end()
    {
        var file = Read(Header + string.Concat(Enumerable.Repeat("x,x,x,x,,\r\n", 5000)));
        Assert.InRange(file.Errors.Count, 1000, 1010);
        Assert.Contains("more errors", file.Errors[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$: is empty")]
    [InlineData("entId,forms,from,consentBy\r\n", "$[1].consentStatement: is missing")]
    [InlineData("entId,forms,from,untill,consentBy,consentStatement\r\n", "$[1]: 'untill' is no column")]
    [InlineData("entId,entId,forms,from,consentBy,consentStatement\r\n", "$[1].entId: is there twice")]
    public void A_first_row_that_does_not_fit_is_refused(string text, string complaint) =>
        Assert.StartsWith(complaint, Assert.Single(Read(text).Errors), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() => Assert.Contains("UTF-8", Assert.Single(
        EnrolmentCsv.Read([.. Encoding.UTF8.GetBytes(Header), 0xD2, 0xD2, 0x2D], Now).Errors), StringComparison.Ordinal);

    [Theory]
    [InlineData("\uFEFF" + Header + GoodRow)]
    [InlineData("entId;forms;from;until;consentBy;consentStatement\n1001;ТТ-03а|ТТ-11;2026-11;;Бат;Үйл ажиллагаа явуулаагүй\n")]
    [InlineData("consentStatement,consentBy,FROM,forms,entid\r\nҮйл ажиллагаа явуулаагүй,Бат,2026-11,ТТ-03а|ТТ-11,1001")]
    [InlineData(Header + "\"1001\",\" ТТ-03а | ТТ-11 \",2026-11,\"\",Бат,\"Үйл ажиллагаа явуулаагүй\"\r\n,,,,,\r\n\r\n")]
    [InlineData(Header + "1001,ТТ-03а|ТТ-11,Nov-26,,Бат,Үйл ажиллагаа явуулаагүй")]
    [InlineData(Header + "1001,ТТ-03а|ТТ-11,2026.11.1,,Бат,Үйл ажиллагаа явуулаагүй")]
    public void Every_way_of_spreadsheets_says_the_same(string text)
    {
        var file = Read(text);
        Assert.Empty(file.Errors);
        var enrolment = Assert.Single(file.Enrolments);
        Assert.True(Assert.Single(Read(Header + GoodRow).Enrolments).SaysTheSameAs(enrolment));
        Assert.Equal(["ТТ-03а", "ТТ-11"], enrolment.Forms);
        Assert.Null(enrolment.Until);
    }

    [Fact]
    public void A_file_has_ten_thousand_rows_at_the_most()
    {
        string File(int rows) =>
            Header + string.Concat(Enumerable.Range(1, rows).Select(n => $"{n},ТТ-03а,2026-11,,Бат,Тийм\r\n"));
        Assert.Equal(10_000, Read(File(10_000)).Enrolments.Count);
        Assert.StartsWith("$: has more than 10000 rows", Assert.Single(Read(File(10_001)).Errors), StringComparison.Ordinal);
    }

    static EnrolmentFile Read(string text) => EnrolmentCsv.Read(Encoding.UTF8.GetBytes(text), Now);
}
