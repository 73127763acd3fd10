using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Sheets;

/// <summary>Who a party is, by its type: registration number, national id, or anything a foreigner has.</summary>
static class PartyRules
{
    const int RegistrationNumber = 9;
    const int NationalId = 14;

    /// <summary>Checks the id against the type, and that businesses and foreigners are named.</summary>
    public static void CheckIdentity(Sheet sheet, int party, Member type, Member id, Member name)
    {
        var kind = sheet[party, type].Code;
        var number = sheet.Bytes(party, id);
        if (kind == PartyTypes.Person)
        {
            if (!number.IsEmpty && !Digits.Only(number, NationalId))
                sheet.Complain(party, id, $"is {MemberRules.Quote(number)}; a person's national id has {NationalId} digits");
            return;
        }

        if (number.IsEmpty) sheet.Complain(party, id, "is missing");
        else if (kind == PartyTypes.Business && !Digits.Only(number, RegistrationNumber))
            sheet.Complain(party, id, $"is {MemberRules.Quote(number)}; a business' registration number has {RegistrationNumber} digits");
        if (sheet.Bytes(party, name).IsEmpty) sheet.Complain(party, name, "is missing");
    }

    /// <summary>From a threshold on, a person is told by id and name, too.</summary>
    public static void CheckPerson(Sheet sheet, int party, Member type, Member id, Member name, decimal total, decimal threshold)
    {
        if (sheet[party, type].Code != PartyTypes.Person || total < threshold) return;
        Check(sheet, party, id, threshold);
        Check(sheet, party, name, threshold);
    }

    static void Check(Sheet sheet, int party, Member member, decimal threshold)
    {
        if (sheet.Bytes(party, member).IsEmpty)
            sheet.Complain(party, member, $"is missing: a total of {Amount.Text(threshold)} or more needs it");
    }
}
