using Tamga.Sandbox.Mongolia.Registry;
using Tamga.Sandbox.Mongolia.Seeding;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>
/// getUserOrgs: no envelope. One organisation comes as an object with <c>Tin</c>, <c>Pin</c> and <c>Code</c>, as
/// documented; several as an array in the lower case that the live service uses.
/// </summary>
static class OrganisationEndpoints
{
    public static IResult List(ETaxCall call) =>
        Results.Bytes(
            call.Office.OrganisationList(call.Login, taxpayers => Write(taxpayers, call.Office.Style)),
            "application/json; charset=utf-8");

    static byte[] Write(IReadOnlyList<Taxpayer> taxpayers, WireStyle style) => ETaxJson.Bytes(
        style.OrganisationsInData ? new { data = taxpayers.Select(InArray).ToArray() }
        : taxpayers.Count == 1 ? One(taxpayers[0]) : taxpayers.Select(InArray).ToArray());

    static (string Code, string Name) Status(Taxpayer taxpayer) => taxpayer.EntStatus switch
    {
        2 => ("REG", "Бүртгэгдсэн"),
        3 => ("PEND", "Хасагдахаар хүлээж байгаа"),
        _ => ("DEREG", "Хасагдсан"),
    };

    static object One(Taxpayer taxpayer)
    {
        var (code, name) = Status(taxpayer);
        return new
        {
            id = taxpayer.EntId,
            taxpayer.Tin,
            entType = 2,
            parentId = (long?)null,
            entStatus = taxpayer.EntStatus,
            entityName = taxpayer.Name,
            taxpayer.Pin,
            isConfirmed = 1,
            refEntType = new { code = "Organization", name = "Хуулийн этгээд" },
            refEntStatus = new { Code = code, name },
            taxpayerBranchView = new
            {
                branchCode = Branch.Code,
                branchName = Branch.Name,
                subBranchCode = Branch.SubCode,
                subBranchName = Branch.SubName,
            },
            agreeGeneralRoleUser = true,
            ebarimtLogin = true,
        };
    }

    static object InArray(Taxpayer taxpayer)
    {
        var (code, name) = Status(taxpayer);
        return new
        {
            id = taxpayer.EntId,
            tin = taxpayer.Tin,
            pin = taxpayer.Pin,
            entityName = taxpayer.Name,
            entType = 2,
            entStatus = taxpayer.EntStatus,
            isConfirmed = 1,
            confirmedDate = "2021-03-02 09:00:00",
            taxRegDate = "2021-03-02 09:00:00",
            recordSource = 3,
            parentId = (long?)null,
            refEntType = new { id = 2, code = "Organization", name = "Хуулийн этгээд" },
            refEntStatus = new { id = taxpayer.EntStatus, code, name, isTaxType = 1 },
            taxpayerBranchView = new
            {
                tin = taxpayer.Tin,
                entId = taxpayer.EntId,
                pin = taxpayer.Pin,
                legalName = taxpayer.Name,
                branchId = SeededOffice.BranchId,
                branchCode = Branch.Code,
                branchName = Branch.Name,
                subBranchId = Branch.SubId,
                subBranchName = Branch.SubName,
                subBranchCode = Branch.SubCode,
                legalStatusId = 27,
                legalStatusCode = "11",
                legalStatusName = "Хязгаарлагдмал хариуцлагатай компани",
                entStatusId = taxpayer.EntStatus,
                entStatusName = name,
            },
            agreeGeneralRoleUser = true,
            ebarimtLogin = true,
        };
    }
}
