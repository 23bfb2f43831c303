/**
 * What is tried first: words and patterns that stand high in every published list of leaked passwords, English and Chinese. Short
 * ones are here for their longer kin: digits and signs at the end are taken off before a password is looked up.
 */
const LIST = `
  password passw0rd p@ssword p@ssw0rd pass1234 password1 password12 password123 password1234 password12345
  password123456 1234567890 0123456789 9876543210 0987654321 1234512345 12345678910 123456789a 123456789q a123456789
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedc qazwsxedcrfv qwertyuiop qwertyuiop123 qwerty qwerty123 qwerty1234
  qwerty12345 qwerty123456 qwert12345 asdfghjkl asdfghjkl1 zxcvbnm zxcvbnm123 zxcvbnmasdfghjkl 1234qwerasdf iloveyou
  iloveyou1 iloveyou2 iloveyou12 iloveyou123 princess princess1 sunshine sunshine1 football football1 baseball
  baseball1 basketball superman superman1 batman michael jennifer jordan23 liverpool liverpool1 manchester chelsea
  arsenal charlie charlie1 jessica ashley daniel nicole hannah samantha welcome welcome1 welcome123 welcome1234
  letmein letmein1 letmein123 changeme changeme1 changeme123 administrator admin admin123 admin1234 admin12345
  admin123456 adminadmin root rootroot toor master master123 login loginlogin access access14 secret secret123
  trustno1 dragon dragon123 monkey monkey123 shadow shadow123 starwars computer internet whatever freedom blink182
  pokemon naruto minecraft fortnite babygirl babygirl1 lovely lovelove flower hello hellohello hello123 hello1234
  abc123 abcd1234 abc12345 abcdefg abcdefgh abcdefghi abcdefghij abc123456 abc1234567 a1b2c3d4 a1b2c3d4e5 aa123456
  aa12345678 aaaaaaaaaa 1111111111 0000000000 8888888888 6666666666 woaini woaini1314 woaini520 woaini521 5201314
  5201314520 1314520 1314521 woaini123 woaini1314520 wobuzhidao 147258369 1472583690 159753456 789456123 7894561230
  147852369 123123123 123321123 112233445566 taobao alibaba dearbook zhangwei wangwei liwei nihao nihao123 nihaoma
  zhongguo china123 shanghai beijing beijing2008 taiwan hongkong google facebook linkedin myspace myspace1 yahoo
  hotmail gmail samsung samsung123 iphone apple windows microsoft server database oracle mysql postgres cisco summer
  winter spring autumn january february monday friday sunday company business sales salesforce telesales callcenter
  telephone telephone1 customer customers rungrung jesus christ blessed heaven angel angels butterfly chocolate
  cookie cheese pepper ginger tigger bailey maggie buster soccer hockey killer hunter thomas robert matthew andrew
  joshua anthony william test testtest test1234 test12345 testing testing123 tester temp temporary default
  default123 guest guest123 user user1234 user12345 demo demodemo sample example example123 secure security
  security1 mypassword mypassword1 newpassword passpass passwort contrasena motdepasse azerty azertyuiop qwertz
  qwertzuiop asdasdasd asdasdasd1 qweqweqwe qweasdzxc qweasdzxc123 zaq12wsx zaq1xsw2 1qazxsw2 1qaz2wsx q1w2e3r4
  q1w2e3r4t5 q1w2e3r4t5y6 poiuytrewq lkjhgfdsa mnbvcxz
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/));
